namespace RareCancers.Topics;

/// <summary>Builds the tree of terms, and refuses a term that would stand for two things.</summary>
internal sealed class LexiconBuilder
{
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> children = [];
    private readonly List<TermNode> nodes = [TermNode.Empty];
    private readonly Dictionary<int, string> owners = [];
    private readonly Dictionary<int, string> abbreviationOwners = [];
    private readonly IReadOnlyList<SpellingRow> spellings;
    private int lastWord = -1;

    /// <param name="vocabulary">All words that terms will have: the shortest are numbered first, so that a plural finds its singular.</param>
    /// <param name="spellings">British spelling.</param>
    public LexiconBuilder(IEnumerable<string> vocabulary, IReadOnlyList<SpellingRow> spellings)
    {
        this.spellings = spellings;
        foreach (var word in vocabulary.Distinct(StringComparer.Ordinal).OrderBy(word => word.Length).ThenBy(word => word, StringComparer.Ordinal))
            Number(word);
    }

    public int WordOf(string word) => words[word];

    /// <exception cref="FormatException">Another owner has the same term.</exception>
    public void Add(IEnumerable<string> term, TermKind kind, int index, string owner)
    {
        var node = NodeOf(term);
        if (nodes[node].Kind != TermKind.None && (nodes[node].Kind, nodes[node].Index) != (kind, index))
            throw new FormatException($"'{string.Join(' ', term)}' is also a term of {owners[node]}.");
        nodes[node] = nodes[node] with { Kind = kind, Index = index };
        owners[node] = owner;
    }

    /// <exception cref="FormatException">Another abbreviation has the same letters.</exception>
    public void AddAbbreviation(IEnumerable<string> term, int abbreviation, string owner)
    {
        var node = NodeOf(term);
        if (!abbreviationOwners.TryAdd(node, owner) && nodes[node].Abbreviation != abbreviation)
            throw new FormatException($"'{string.Join(' ', term)}' is also an abbreviation of {abbreviationOwners[node]}.");
        nodes[node] = nodes[node] with { Abbreviation = abbreviation };
    }

    /// <exception cref="FormatException">The words are the rival of another abbreviation.</exception>
    public void AddRival(IEnumerable<string> term, int abbreviation)
    {
        var node = NodeOf(term);
        if (nodes[node].Rival >= 0 && nodes[node].Rival != abbreviation)
            throw new FormatException($"'{string.Join(' ', term)}' is also the rival of another abbreviation.");
        nodes[node] = nodes[node] with { Rival = abbreviation };
    }

    public Lexicon Build(
        IReadOnlyList<Abbreviation> abbreviations,
        IReadOnlyList<ContrastRow> contrasts,
        IReadOnlySet<int> connectors,
        IReadOnlySet<int> links,
        IReadOnlyList<int[]> narrower,
        int general) => new(words, children, nodes)
        {
            Abbreviations = abbreviations,
            Contrasts = contrasts,
            Connectors = connectors,
            Links = links,
            Narrower = narrower,
            General = general,
        };

    private void Number(string word)
    {
        if (!words.TryGetValue(word, out var number))
            number = ++lastWord;
        foreach (var form in WordForms.Of(word, spellings))
            words.TryAdd(form, number);
    }

    private int NodeOf(IEnumerable<string> term)
    {
        var node = 0;
        var length = 0;
        foreach (var word in term)
        {
            var key = Lexicon.Key(node, words[word]);
            if (!children.TryGetValue(key, out node))
            {
                node = nodes.Count;
                nodes.Add(TermNode.Empty);
                children.Add(key, node);
            }

            if (++length > Lexicon.MaxWords)
                throw new FormatException($"'{string.Join(' ', term)}' has more than {Lexicon.MaxWords} words.");
        }

        return length > 0 ? node : throw new FormatException("a term is empty.");
    }
}
