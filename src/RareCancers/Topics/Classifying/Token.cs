namespace RareCancers.Topics.Classifying;

/// <summary>What stands between two words.</summary>
[Flags]
internal enum Gap
{
    None = 0,
    Space = 1,
    Hyphen = 2,
    Comma = 4,
    Stop = 8,
    Open = 16,
    Close = 32,
    Other = 64,
    Colon = 128,
}

/// <summary>A word of a text.</summary>
/// <param name="Word">Its number in the lexicon, or -1.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Before">What stands between the word before and this one.</param>
internal readonly record struct Token(int Word, int Start, int End, Gap Before)
{
    /// <summary>Whether a term may go on from the word before to this one.</summary>
    public bool Joins => (Before & ~(Gap.Space | Gap.Hyphen)) == Gap.None;

    /// <summary>Whether nothing but hyphens stands before.</summary>
    public bool Hyphenated => Before == Gap.Hyphen;
}
