namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>How a mail server misbehaves.</summary>
internal sealed record MailServerFaults
{
    /// <summary>How many recipients are deferred once each, with 451, 452 and 454 in turn.</summary>
    public int Deferrals { get; init; }

    /// <summary>How many senders are answered 421, from the first.</summary>
    public int Busy { get; init; }

    /// <summary>In how many emails, evenly spread, the connection is cut in the middle of the content.</summary>
    public int Cuts { get; init; }

    /// <summary>After how many accepted emails, evenly spread, the connection is cut instead of a reply.</summary>
    public int Drops { get; init; }

    /// <summary>How many accepted emails, evenly spread, never get a reply.</summary>
    public int Silences { get; init; }

    /// <summary>How many duplicates these faults can cause.</summary>
    public int PossibleDuplicates => Drops + Silences;
}
