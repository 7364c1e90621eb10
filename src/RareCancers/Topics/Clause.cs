namespace RareCancers.Topics;

/// <summary>What of the current clause bears on whether a term in it is meant: contrasts before it, and terms that one behind may deny.</summary>
internal sealed class Clause(Lexicon lexicon)
{
    // More topics in one clause than a contrast behind them could reach.
    private const int Remembered = 16;

    private readonly (int Topic, int Last)[] recent = new (int, int)[Remembered];
    private int recentCount;
    private ContrastRow? contrast;
    private int contrastLast;
    private int contrastDepth;
    private int depth;

    /// <summary>The last topic named, denied or not, and its last word.</summary>
    public (int Topic, int Last) LastTopic { get; set; }

    public void Start()
    {
        LastTopic = (lexicon.General, -2);
        depth = 0;
        End();
    }

    public void End()
    {
        contrast = null;
        recentCount = 0;
    }

    /// <summary>Goes over what stands between two words.</summary>
    public void Pass(Gap gap)
    {
        if (gap is Gap.Space or Gap.Hyphen or Gap.None)
            return;

        if (gap.HasFlag(Gap.Close) && --depth < contrastDepth)
            contrast = null;
        var parted = gap.HasFlag(Gap.Comma) || gap.HasFlag(Gap.Space | Gap.Hyphen);
        if (parted && contrast is { Lists: false })
            contrast = null;
        if (gap.HasFlag(Gap.Stop))
            End();
        if (gap.HasFlag(Gap.Open))
            depth++;
    }

    /// <summary>Takes up a contrast that denies what follows its last word.</summary>
    public void Open(ContrastRow opened, int last)
    {
        contrast = opened;
        contrastLast = last;
        contrastDepth = depth;
    }

    /// <summary>Whether a contrast denies a term that begins at a word.</summary>
    public bool Denies(int first, bool hyphenated) =>
        contrast is not null && first - contrastLast - 1 <= contrast.Reach && (hyphenated || !contrast.Attached);

    public void Remember(int topic, int last)
    {
        if (recentCount == Remembered)
            Array.Copy(recent, 1, recent, 0, --recentCount);
        recent[recentCount++] = (topic, last);
    }

    /// <summary>Takes back the topics of this clause that end less than one word before <paramref name="reached"/> or behind it.</summary>
    public void DenyBefore(int reached, Action<int> remove)
    {
        foreach (var (topic, last) in recent.AsSpan(0, recentCount))
        {
            if (last >= reached - 1)
                remove(topic);
        }

        recentCount = 0;
    }
}
