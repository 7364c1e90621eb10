namespace RareCancers.Collections;

/// <summary>The result of reading a source: a value, or a refusal that says why there is none.</summary>
public sealed record Result<T>
    where T : class
{
    private Result(T? value, Refusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    /// <summary>The value; null if and only if the source was refused.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null if and only if there is one.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Wraps a value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Wraps a refusal.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(null, refusal);
}
