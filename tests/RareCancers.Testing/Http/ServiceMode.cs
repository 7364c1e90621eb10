namespace RareCancers.Testing.Http;

/// <summary>How a simulated service behaves.</summary>
public enum ServiceMode
{
    /// <summary>It responds normally.</summary>
    Normal,

    /// <summary>It answers every request with 503.</summary>
    Outage,

    /// <summary>It answers every request with 429.</summary>
    TooManyRequests,

    /// <summary>It answers every request with 403.</summary>
    Forbidden,

    /// <summary>It does not respond; requests wait until the client gives up.</summary>
    Slow,

    /// <summary>It answers every request with 200 and <see cref="SimulatedService.Nonsense"/>.</summary>
    Nonsense,
}
