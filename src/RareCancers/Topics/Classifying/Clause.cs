using RareCancers.Topics.Vocabulary;

namespace RareCancers.Topics.Classifying;

/// <summary>The state of the current clause: the negation in force, and the terms that a later negation may cancel.</summary>
internal sealed class Clause(Lexicon lexicon)
{
    // A negation that follows more topics than this in one clause could not reach them all.
    private const int Remembered = 16;

    private readonly Named[] recent = new Named[Remembered];
    private int recentCount;
    private NegationRow? negation;
    private int negationLast;
    private int negationDepth;
    private int depth;

    /// <summary>A topic that the clause names.</summary>
    /// <param name="Topic">The topic.</param>
    /// <param name="Ambiguous">The index of the ambiguous term that named it, or -1.</param>
    /// <param name="Last">The term's last word.</param>
    public readonly record struct Named(int Topic, int Ambiguous, int Last);

    /// <summary>The last topic named, negated or not.</summary>
    public Named LastTopic { get; set; }

    public void Start()
    {
        LastTopic = new Named(lexicon.General, -1, -2);
        depth = 0;
        End();
    }

    public void End()
    {
        negation = null;
        recentCount = 0;
    }

    /// <summary>Processes the gap before a word.</summary>
    public void Pass(Gap gap, int word)
    {
        if (gap is Gap.Space or Gap.Hyphen or Gap.None)
            return;

        if (gap.HasFlag(Gap.Close) && --depth < negationDepth)
            negation = null;
        var parted = gap.HasFlag(Gap.Comma) || gap.HasFlag(Gap.Space | Gap.Hyphen);
        if (parted && negation is { Lists: false })
            negation = null;
        if (gap.HasFlag(Gap.Stop) || (gap.HasFlag(Gap.Colon) && !IsHeading(word)))
            End();
        if (gap.HasFlag(Gap.Open))
            depth++;
    }

    /// <summary>Starts a negation of what follows its last word.</summary>
    public void Open(NegationRow opened, int last)
    {
        negation = opened;
        negationLast = last;
        negationDepth = depth;
    }

    /// <summary>Whether a term is negated. The scope of a negation that covers lists is extended by each term that it negates.</summary>
    public bool Negates(int first, int last, bool hyphenated)
    {
        if (negation is null || first - negationLast - 1 > negation.Reach || (negation.Attached && !hyphenated))
            return false;
        if (negation.Lists)
            negationLast = Math.Max(negationLast, last);
        return true;
    }

    public void Remember(Named named)
    {
        if (recentCount == Remembered)
            Array.Copy(recent, 1, recent, 0, --recentCount);
        recent[recentCount++] = named;
    }

    /// <summary>Removes the topics of this clause that end at <paramref name="reached"/>, less than one word before it, or later.</summary>
    public void NegateBefore(int reached, Action<Named> remove)
    {
        foreach (var named in recent.AsSpan(0, recentCount))
        {
            if (named.Last >= reached - 1)
                remove(named);
        }

        recentCount = 0;
    }

    // "Exclusion criteria: desmoid tumor"
    private bool IsHeading(int word) => negation is { Lists: true } && negationLast == word - 1;
}
