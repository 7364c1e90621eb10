namespace RareCancers.Enrichment;

/// <summary>What a service answered: the value, that there is none, or that it cannot tell now. Exactly one of the three.</summary>
public sealed record Answer<T>
    where T : class
{
    internal Answer(T? value, Delay? delay)
    {
        Value = value;
        Delay = delay;
    }

    /// <summary>What was found; null when nothing was, or when the service cannot tell.</summary>
    public T? Value { get; }

    /// <summary>When to ask again; null when the service answered.</summary>
    public Delay? Delay { get; }

    /// <summary>Whether the service knows of nothing. It may tomorrow.</summary>
    public bool IsNotFound => Value is null && Delay is null;
}

/// <summary>Makes answers.</summary>
internal static class Answer
{
    public static Answer<T> Found<T>(T value) where T : class => new(value, delay: null);

    public static Answer<T> NotFound<T>() where T : class => new(value: null, delay: null);

    public static Answer<T> Later<T>(Delay delay) where T : class => new(value: null, delay);
}
