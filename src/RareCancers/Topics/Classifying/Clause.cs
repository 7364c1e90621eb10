using RareCancers.Topics.Vocabulary;

namespace RareCancers.Topics.Classifying;

/// <summary>The state of the current clause: the negation in force, and the terms that a later negation may cancel.</summary>
internal sealed class Clause(Lexicon lexicon)
{
    // A negation that follows more topics than this in one clause could not reach them all.
    private const int Remembered = 16;

    // "or other primary"
    private const int LongestGap = 3;

    private readonly Named[] recent = new Named[Remembered];
    private readonly Named[] outer = new Named[Remembered];
    private int recentCount;
    private int outerCount;
    private NegationRow? negation;
    private int negationLast;
    private bool hasNegated;
    private int negationDepth;
    private int depth;
    private int lastConnector;

    /// <summary>A topic that the clause names.</summary>
    /// <param name="Topic">The topic.</param>
    /// <param name="Ambiguous">The index of the ambiguous term that named it, or -1.</param>
    /// <param name="First">The term's first word.</param>
    /// <param name="Last">Its last word.</param>
    public readonly record struct Named(int Topic, int Ambiguous, int First, int Last)
    {
        /// <summary>Whether "and" or "or" stands between it and the topic before it.</summary>
        public bool IsConnected { get; init; }
    }

    /// <summary>The last topic named, negated or not.</summary>
    public Named LastTopic { get; set; }

    public void Start()
    {
        lastConnector = -1;
        LastTopic = new Named(lexicon.General, -1, -2, -2);
        depth = 0;
        EndSentence();
    }

    private void EndSentence()
    {
        End();
        outerCount = 0;
    }

    /// <summary>Ends the clause. What it names is kept: "X was considered, but was ruled out", "X, which is rare, was excluded".</summary>
    public void End()
    {
        negation = null;
        if (recentCount == 0)
            return;
        Array.Copy(recent, outer, recentCount);
        outerCount = recentCount;
        recentCount = 0;
    }

    /// <summary>Processes the gap before a word.</summary>
    public void Pass(Gap gap, int word)
    {
        if (gap is Gap.Space or Gap.Hyphen or Gap.Fusion or Gap.None)
            return;

        if (gap.HasFlag(Gap.Close) && --depth < negationDepth)
            negation = null;
        var parted = gap.HasFlag(Gap.Comma) || gap.HasFlag(Gap.Space | Gap.Hyphen);
        if (parted && negation is { Lists: false })
            negation = null;
        if (gap.HasFlag(Gap.Stop) || (gap.HasFlag(Gap.Colon) && !IsHeading(word)))
        {
            EndSentence();
        }

        if (gap.HasFlag(Gap.Open))
            depth++;
    }

    /// <summary>Starts a negation of what follows its last word.</summary>
    public void Open(NegationRow opened, int last)
    {
        negation = opened;
        negationLast = last;
        negationDepth = depth;
        hasNegated = false;
    }

    /// <summary>Whether a term is negated. The scope of a negation that covers lists is extended by each term that it negates.</summary>
    /// <param name="first">The term's first word.</param>
    /// <param name="last">Its last word.</param>
    /// <param name="hyphenated">Whether only a hyphen precedes it.</param>
    /// <param name="connected">Whether "and" or "or" precedes it, which does not count in "no thymoma or sarcoma".</param>
    public bool Negates(int first, int last, bool hyphenated, bool connected)
    {
        if (negation is null || negation.Attached && !hyphenated)
            return false;
        var distance = first - negationLast - (connected && hasNegated ? 2 : 1);
        if (distance > negation.Reach)
            return false;
        hasNegated = true;
        if (negation.Lists)
            negationLast = Math.Max(negationLast, last);
        return true;
    }

    public void Remember(Named named)
    {
        if (recentCount == Remembered)
            Array.Copy(recent, 1, recent, 0, --recentCount);
        recent[recentCount] = named with { IsConnected = recentCount > 0 && lastConnector > recent[recentCount - 1].Last };
        recentCount++;
    }

    /// <summary>Notes the position of an "and" or "or".</summary>
    public void Connect(int word) => lastConnector = word;

    /// <summary>
    /// Removes the last topic of this clause if it ends at <paramref name="reached"/>, less than one word before it, or later,
    /// and if the negation covers lists, those before it in the same list: "A, B or other kinds of C were excluded".
    /// </summary>
    /// <param name="reached">The first word that the negation reaches.</param>
    /// <param name="lists">Whether it covers lists.</param>
    /// <param name="resumes">Whether the negation follows a comma, so that it may resume the clause before the last.</param>
    /// <param name="remove">Removes a topic.</param>
    public void NegateBefore(int reached, bool lists, bool resumes, Action<Named> remove)
    {
        if (resumes && recentCount == 0)
        {
            foreach (var named in outer.AsSpan(0, outerCount))
                remove(named);
            outerCount = 0;
        }

        var connected = false;
        for (var at = recentCount - 1; at >= 0 && recent[at].Last >= reached - 1; at--)
        {
            remove(recent[at]);
            connected |= recent[at].IsConnected;
            reached = lists && connected ? recent[at].First - LongestGap : recent[at].First;
        }

        recentCount = 0;
    }

    // "Exclusion criteria: desmoid tumor"
    private bool IsHeading(int word) => negation is { Lists: true } && negationLast == word - 1;
}
