namespace RareCancers.Collections;

/// <summary>What reading a source came to: a value, or the refusal that says why there is none.</summary>
public sealed record Result<T>
    where T : class
{
    private Result(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    /// <summary>The value; null exactly when refused.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null exactly when there is one.</summary>
    public Refusal? Refusal { get; }

    /// <summary>A successful reading.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refused one.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(null, refusal);
}
