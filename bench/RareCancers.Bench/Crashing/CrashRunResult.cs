namespace RareCancers.Bench.Crashing;

/// <summary>The result of a run.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Seed">The seed of its random choices.</param>
internal sealed record CrashRunResult(CrashScenario Scenario, int Seed)
{
    /// <summary>How many senders were killed.</summary>
    public int Kills { get; init; }

    /// <summary>How many emails were accepted, including duplicates.</summary>
    public int Mails { get; init; }

    /// <summary>How many readers should have got an email and did not.</summary>
    public int Lost { get; init; }

    /// <summary>How many emails were sent again.</summary>
    public int Duplicates { get; init; }

    /// <summary>
    /// How many duplicates are possible, given the connections open at each kill and the replies that the mail server withheld.
    /// </summary>
    public int MostDuplicates { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The broken promises.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>How many times the first sender that finished, and the mail server, passed each point.</summary>
    public IReadOnlyDictionary<string, int> Passed { get; init; } = new Dictionary<string, int>();
}
