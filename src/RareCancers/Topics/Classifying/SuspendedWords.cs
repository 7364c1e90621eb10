namespace RareCancers.Topics.Classifying;

/// <summary>Finds the first name where a hyphen replaces its end: "intra- and extrahepatic cholangiocarcinoma", "osteo- and chondrosarcoma".</summary>
internal sealed class SuspendedWords(Lexicon lexicon, TokenReader tokens, SharedWords shared)
{
    private const int LongestWord = 32;
    private const int ShortestEnd = 4;

    private readonly char[] whole = new char[LongestWord];

    /// <summary>The topic named by the word before "and" plus the end of the word after it; null if there is none.</summary>
    /// <param name="connector">The possible position of "and".</param>
    public SharedWords.Name? Before(int connector)
    {
        var isSuspended = tokens.At(connector).Before == (Gap.Hyphen | Gap.Space) && lexicon.Is(tokens.At(connector).Word, WordRoles.Connector);
        if (!isSuspended || connector == 0 || !tokens.Has(connector + 1) || !tokens.At(connector + 1).Joins)
            return null;

        var begin = WordAt(connector - 1);
        var behind = WordAt(connector + 1);
        if (begin.Length + behind.Length > LongestWord)
            return null;
        for (var cut = 1; cut <= behind.Length - ShortestEnd; cut++)
        {
            if (Complete(begin, behind[cut..], connector + 1) is { } name)
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
