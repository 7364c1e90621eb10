namespace RareCancers.Bench;

/// <summary>How much to measure.</summary>
/// <param name="IsQuick">Whether to measure only enough to see that everything works.</param>
internal sealed record BenchmarkOptions(bool IsQuick)
{
    /// <summary>How many times each figure is measured, alternating with what it is compared with.</summary>
    public int Rounds => IsQuick ? 2 : 5;

    /// <summary>How many warm-up passes come first, so that the runtime compiles the hot paths.</summary>
    public int WarmUps => IsQuick ? 1 : 3;

    /// <summary>How many times the Collection is imported into new storage.</summary>
    public int Imports => IsQuick ? 1 : 3;

    /// <summary>How many articles the generated Collection has.</summary>
    public int Articles => IsQuick ? 2_000 : 10_000;

    /// <summary>How many feeds of each format are read.</summary>
    public int Feeds => IsQuick ? 2 : 8;

    /// <summary>How many readers a digest has.</summary>
    public int Readers => IsQuick ? 5_000 : 100_000;

    /// <summary>How many emails a peer sends.</summary>
    public int PeerMails => IsQuick ? 2_000 : 20_000;
}
