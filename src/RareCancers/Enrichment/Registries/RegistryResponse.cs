namespace RareCancers.Enrichment.Registries;

/// <summary>What a service answered: the value, that there is none, or that it cannot tell now. Exactly one of the three.</summary>
public sealed record RegistryResponse<T>
    where T : class
{
    internal RegistryResponse(T? value, RetryDelay? delay)
    {
        Value = value;
        Delay = delay;
    }

    /// <summary>What was found; null when nothing was, or when the service cannot tell.</summary>
    public T? Value { get; }

    /// <summary>When to ask again; null when the service answered.</summary>
    public RetryDelay? Delay { get; }

    /// <summary>Whether the service knows of nothing. It may tomorrow.</summary>
    public bool IsNotFound => Value is null && Delay is null;
}

/// <summary>Makes answers.</summary>
internal static class RegistryResponse
{
    public static RegistryResponse<T> Found<T>(T value) where T : class => new(value, delay: null);

    public static RegistryResponse<T> NotFound<T>() where T : class => new(value: null, delay: null);

    public static RegistryResponse<T> Later<T>(RetryDelay delay) where T : class => new(value: null, delay);
}
