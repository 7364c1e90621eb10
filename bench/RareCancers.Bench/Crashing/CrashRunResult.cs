namespace RareCancers.Bench.Crashing;

/// <summary>What a run came to.</summary>
/// <param name="Plot">What happened.</param>
/// <param name="Seed">Which of its runs.</param>
internal sealed record Verdict(Plot Plot, int Seed)
{
    /// <summary>How many senders were killed.</summary>
    public int Kills { get; init; }

    /// <summary>How many mails were accepted, those that came twice included.</summary>
    public int Mails { get; init; }

    /// <summary>How many readers got none who should have.</summary>
    public int Lost { get; init; }

    /// <summary>How many mails came again.</summary>
    public int Duplicates { get; init; }

    /// <summary>How many may have, by the connections open at each kill and by what the mail server left unanswered.</summary>
    public int MostDuplicates { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The promises that were broken, in words.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>How often the first sender that came to its end, and the mail server, saw each point.</summary>
    public IReadOnlyDictionary<string, int> Passed { get; init; } = new Dictionary<string, int>();
}
