namespace RareCancers.Topics.Classifying;

/// <summary>
/// Finds the names of a list where hyphens replace their ends: "intra- and extrahepatic cholangiocarcinoma", "lipo-, leio- and osteosarcomas".
/// </summary>
internal sealed class SuspendedWords(Lexicon lexicon, TokenReader tokens, SharedWords shared)
{
    private const int LongestWord = 32;
    private const int ShortestEnd = 4;
    private const int LongestList = 6;

    private readonly char[] whole = new char[LongestWord];

    /// <summary>Whether a word is an "and" that follows a word without its end.</summary>
    // "lipo-, leio-, and osteosarcomas" has a comma before "and", too.
    public bool EndAt(int connector) =>
        (tokens.At(connector).Before & ~Gap.Comma) == (Gap.Hyphen | Gap.Space) && connector > 0
        && lexicon.Is(tokens.At(connector).Word, WordRoles.Connector) && tokens.Has(connector + 1) && tokens.At(connector + 1).Joins;

    /// <summary>The topics named by the words before "and", each with the end of the word after it, and the positions of these words.</summary>
    /// <param name="connector">The position of "and".</param>
    public IEnumerable<(int First, SharedWords.Name Name)> Before(int connector)
    {
        var first = connector - 1;
        for (var listed = true; listed; first--)
        {
            if (Complete(first, connector + 1) is { } name)
                yield return (first, name);
            listed = first > 0 && connector - first < LongestList && tokens.At(first).Before == (Gap.Hyphen | Gap.Comma | Gap.Space);
        }
    }

    private SharedWords.Name? Complete(int first, int last)
    {
        var begin = WordAt(first);
        var behind = WordAt(last);
        if (begin.Length + behind.Length > LongestWord)
            return null;
        for (var cut = 1; cut <= behind.Length - ShortestEnd; cut++)
        {
            if (Complete(begin, behind[cut..], last) is { } name)
                return name;
        }

        return null;
    }

    private SharedWords.Name? Complete(ReadOnlySpan<char> begin, ReadOnlySpan<char> end, int last)
    {
        var length = begin.ToLowerInvariant(whole) + end.ToLowerInvariant(whole.AsSpan(begin.Length));
        var node = lexicon.Root(lexicon.WordOf(whole.AsSpan(0, length)));
        if (node < 0)
            return null;
        var rest = tokens.Has(last + 1) && tokens.At(last + 1).Joins ? shared.Rest(node, last + 1) : null;
        return rest ?? (lexicon.At(node).Kind == TermKind.Topic ? new SharedWords.Name(lexicon.At(node).Index, last) : null);
    }

    private ReadOnlySpan<char> WordAt(int at) => tokens.Text.AsSpan(tokens.At(at).Start..tokens.At(at).End);
}
