namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>How a mail server behaves.</summary>
internal sealed record Manners
{
    /// <summary>So many recipients are put off, each once, with 451, 452 and 454 in turn.</summary>
    public int Deferrals { get; init; }

    /// <summary>The first so many senders are answered 421.</summary>
    public int Busy { get; init; }

    /// <summary>In so many mails, spread over all, the connection is cut in the midst of the content.</summary>
    public int Cuts { get; init; }

    /// <summary>So many mails, spread over all, are accepted, and the connection is cut instead of an answer.</summary>
    public int Drops { get; init; }

    /// <summary>So many mails, spread over all, are accepted and never answered.</summary>
    public int Silences { get; init; }

    /// <summary>How many mails may have come twice by this alone.</summary>
    public int Doubts => Drops + Silences;
}
