using System.Diagnostics;

namespace RareCancers.Topics.Classifying;

/// <summary>Splits a text into words on demand and keeps the last few, so that memory use does not depend on the length of the text.</summary>
internal sealed class TokenReader(Lexicon lexicon)
{
    // A power of two.
    private const int Kept = 4 * Lexicon.MaxWords;
    private const int LongestWord = 128;

    private readonly Token[] tokens = new Token[Kept];
    private readonly char[] folded = new char[LongestWord];
    private string text = "";
    private int position;
    private int count;

    public string Text => text;

    public void Read(string source)
    {
        text = source;
        position = 0;
        count = 0;
    }

    /// <summary>Whether the text has a word with this index, at most 63 words after the first one still needed.</summary>
    public bool Has(int index)
    {
        while (count <= index)
        {
            if (!ReadNext())
                return false;
        }

        return true;
    }

    public ref readonly Token At(int index)
    {
        Debug.Assert(index < count && count - index <= Kept, "This word has not been read yet or is no longer kept.");
        return ref tokens[index & (Kept - 1)];
    }

    private bool ReadNext()
    {
        var gap = ReadGap();
        if (position == text.Length)
            return false;

        var start = position;
        var (end, word) = ReadWord();
        tokens[count++ & (Kept - 1)] = new Token(word, start, end, gap);
        return true;
    }

    private Gap ReadGap()
    {
        // Fast path: nearly always a single space.
        if (position + 1 < text.Length && text[position] == ' ' && char.IsAsciiLetterOrDigit(text[position + 1]))
        {
            position++;
            return Gap.Space;
        }

        var gap = Gap.None;
        for (; position < text.Length; position++)
        {
            var kind = CharClasses.Classify(text[position]);
            if (kind is CharClass.Word or CharClass.Mark)
                break;
            gap |= GapOf(kind);
        }

        return gap;
    }

    private Gap GapOf(CharClass kind) => kind switch
    {
        CharClass.Space => Gap.Space,
        CharClass.Hyphen => Gap.Hyphen,
        CharClass.Comma => Gap.Comma,
        CharClass.Point => EndsSentence() ? Gap.Stop : Gap.Other,
        CharClass.Stop => Gap.Stop,
        CharClass.Colon => IsFusion() ? Gap.Fusion : Gap.Colon,
        CharClass.Open => Gap.Open,
        CharClass.Close => Gap.Close,
        CharClass.Ignored => Gap.None,
        _ => Gap.Other,
    };

    // BCR::ABL1
    private bool IsFusion() => position > 0 && text[position - 1] == ':' || position + 1 < text.Length && text[position + 1] == ':';

    // The points in 0.05 and pT1.2 do not.
    private bool EndsSentence() =>
        position + 1 == text.Length || CharClasses.Classify(text[position + 1]) is not (CharClass.Word or CharClass.Mark);

    // Apostrophes and soft hyphens inside a word are skipped; after a word they are not part of it.
    private (int End, int Word) ReadWord()
    {
        var length = ReadAsciiWord();
        var end = position;
        var composed = true;
        for (; position < text.Length; position++)
        {
            var character = text[position];
            var kind = CharClasses.Classify(character);
            if (kind == CharClass.Ignored)
                continue;
            if (kind is not (CharClass.Word or CharClass.Mark))
                break;
            composed &= kind == CharClass.Word;
            if (length < LongestWord)
                folded[length] = Fold(character);
            length++;
            end = position + 1;
        }

        position = end;
        return (end, length <= LongestWord ? WordOf(folded.AsSpan(0, length), composed) : -1);
    }

    // Fast path: the ASCII letters and digits at the start of a word.
    private int ReadAsciiWord()
    {
        var rest = text.AsSpan(position);
        var into = folded.AsSpan(0, Math.Min(LongestWord, rest.Length));
        var length = 0;
        while (length < into.Length && char.IsAsciiLetterOrDigit(rest[length]))
        {
            into[length] = (char)(rest[length] | 0x20);
            length++;
        }

        position += length;
        return length;
    }

    private int WordOf(ReadOnlySpan<char> word, bool composed) =>
        composed ? lexicon.WordOf(word) : lexicon.WordOf(word.ToString().Normalize(NormalizationForm.FormC));

    // Setting bit 0x20 lowercases an ASCII letter and keeps a digit. Upper case first, so that both forms of sigma are equal.
    private static char Fold(char character) =>
        character < 128 ? (char)(character | 0x20) : char.ToLowerInvariant(char.ToUpperInvariant(character));
}
