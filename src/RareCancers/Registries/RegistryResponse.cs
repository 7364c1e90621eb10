namespace RareCancers.Registries;

/// <summary>The response of a service: a value, not found, or a delay; exactly one of the three.</summary>
public sealed record RegistryResponse<T>
    where T : class
{
    internal RegistryResponse(T? value, RetryDelay? delay)
    {
        Value = value;
        Delay = delay;
    }

    /// <summary>The value; null if not found or delayed.</summary>
    public T? Value { get; }

    /// <summary>When to ask again; null if the service answered.</summary>
    public RetryDelay? Delay { get; }

    /// <summary>Whether the service has no such record, which may change later.</summary>
    public bool IsNotFound => Value is null && Delay is null;
}

/// <summary>Creates responses.</summary>
public static class RegistryResponse
{
    public static RegistryResponse<T> Found<T>(T value) where T : class => new(value, delay: null);

    public static RegistryResponse<T> NotFound<T>() where T : class => new(value: null, delay: null);

    public static RegistryResponse<T> Later<T>(RetryDelay delay) where T : class => new(value: null, delay);
}
