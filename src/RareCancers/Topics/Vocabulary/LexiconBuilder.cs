using RareCancers.Topics.Classifying;

namespace RareCancers.Topics.Vocabulary;

/// <summary>Builds the trie of terms and rejects a term with two meanings.</summary>
internal sealed class LexiconBuilder
{
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> children = [];
    private readonly List<TermNode> nodes = [TermNode.Empty, TermNode.Empty];
    private readonly List<List<Evidence>> evidence = [];
    private readonly Dictionary<int, string> owners = [];
    private readonly IReadOnlyList<SpellingRow> spellings;
    private int lastWord = -1;

    /// <param name="vocabulary">All words of the terms. The shortest are numbered first, so that a plural finds its singular.</param>
    /// <param name="spellings">British spelling.</param>
    public LexiconBuilder(IEnumerable<string> vocabulary, IReadOnlyList<SpellingRow> spellings)
    {
        this.spellings = spellings;
        foreach (var word in vocabulary.Distinct(StringComparer.Ordinal).OrderBy(word => word.Length).ThenBy(word => word, StringComparer.Ordinal))
            Number(word);
    }

    /// <exception cref="FormatException">Another entry has the same term.</exception>
    public void Add(IEnumerable<string> term, TermKind kind, int index, string owner)
    {
        var node = NodeOf(0, term);
        if (nodes[node].Kind != TermKind.None && (nodes[node].Kind, nodes[node].Index) != (kind, index))
            throw new FormatException($"'{string.Join(' ', term)}' is also a term of {owners[node]}.");
        nodes[node] = nodes[node] with { Kind = kind, Index = index };
        owners.TryAdd(node, owner);
    }

    /// <exception cref="FormatException">Another ambiguous term has the same words or letters.</exception>
    public void AddAmbiguous(IEnumerable<string> term, int ambiguous, string owner)
    {
        var node = NodeOf(0, term);
        if (nodes[node].Ambiguous >= 0 && nodes[node].Ambiguous != ambiguous)
            throw new FormatException($"'{string.Join(' ', term)}' is also a guarded term of {owners[~node]}.");
        nodes[node] = nodes[node] with { Ambiguous = ambiguous };
        owners.TryAdd(~node, owner);
    }

    public void AddEvidence(IEnumerable<string> term, Evidence said)
    {
        var node = NodeOf(0, term);
        if (nodes[node].Evidence < 0)
        {
            nodes[node] = nodes[node] with { Evidence = evidence.Count };
            evidence.Add([]);
        }

        evidence[nodes[node].Evidence].Add(said);
    }

    /// <summary>Adds words that may directly follow a cancer's name.</summary>
    public void AddEnding(IEnumerable<string> ending, TermKind kind)
    {
        var node = NodeOf(Lexicon.Endings, ending);
        nodes[node] = nodes[node] with { Kind = kind };
    }

    public Lexicon Build(VocabularyFile file, IReadOnlyList<AmbiguousTerm> ambiguousTerms, IReadOnlyList<int[]> narrower, int general) =>
        new(words, children, nodes, RolesOf(file))
        {
            AmbiguousTerms = ambiguousTerms,
            Evidence = evidence,
            Negations = file.Negations,
            Narrower = narrower,
            General = general,
        };

    private WordRoles[] RolesOf(VocabularyFile file)
    {
        var roles = new WordRoles[lastWord + 1];
        foreach (var word in file.Connectors)
            roles[words[word]] |= WordRoles.Connector;
        foreach (var word in file.Links)
            roles[words[word]] |= WordRoles.Link;
        foreach (var word in file.BenignConditions)
            roles[words[word]] |= WordRoles.BenignCondition;
        return roles;
    }

    private void Number(string word)
    {
        if (!words.TryGetValue(word, out var number))
            number = ++lastWord;
        foreach (var form in WordForms.For(word, spellings))
            words.TryAdd(form, number);
    }

    private int NodeOf(int root, IEnumerable<string> term)
    {
        var node = root;
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
