namespace RareCancers.Testing.Http;

/// <summary>How a simulated service behaves.</summary>
public enum ServiceMode
{
    /// <summary>It answers.</summary>
    Normal,

    /// <summary>Every request is answered 503.</summary>
    Outage,

    /// <summary>Every request is answered 429.</summary>
    TooManyRequests,

    /// <summary>Every request is answered 403.</summary>
    Forbidden,

    /// <summary>No request is answered until the asker gives up.</summary>
    Slow,

    /// <summary>Every request is answered 200 with <see cref="SimulatedService.Nonsense"/>.</summary>
    Nonsense,
}
