namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>Where the mails go, which counts them.</summary>
internal interface IReceiver : IAsyncDisposable
{
    /// <summary>The product's settings that lead there.</summary>
    IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>The port of the one that stands in for Azure's mail service; null where none does.</summary>
    int? AcsPort => null;

    /// <summary>Whether the same mail sent again is the same mail.</summary>
    bool IsIdempotent { get; }

    /// <summary>The mails accepted so far.</summary>
    IReadOnlyList<Arrival> Arrivals { get; }
}
