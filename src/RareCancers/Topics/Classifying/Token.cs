namespace RareCancers.Topics.Classifying;

/// <summary>The characters between two words.</summary>
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
    Fusion = 256,
}

/// <summary>A word of a text.</summary>
/// <param name="Word">Its number in the lexicon, or -1.</param>
/// <param name="Start">The index of its first character.</param>
/// <param name="End">The index after its last character.</param>
/// <param name="Before">The gap between the previous word and this one.</param>
internal readonly record struct Token(int Word, int Start, int End, Gap Before)
{
    /// <summary>Whether a term may continue from the previous word to this one.</summary>
    public bool Joins => (Before & ~(Gap.Space | Gap.Hyphen | Gap.Fusion)) == Gap.None;

    /// <summary>Whether only hyphens precede it.</summary>
    public bool Hyphenated => Before == Gap.Hyphen;
}
