namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>Receives emails and records them.</summary>
internal interface IReceiver : IAsyncDisposable
{
    /// <summary>The product's settings for it.</summary>
    IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>The port of the simulated Azure Communication Services; null for other receivers.</summary>
    int? AcsPort => null;

    /// <summary>Whether it recognises an email that is sent again.</summary>
    bool IsIdempotent { get; }

    /// <summary>The emails accepted so far.</summary>
    IReadOnlyList<AcceptedMail> Accepted { get; }
}
