using System.Runtime.InteropServices;
using RareCancers.Topics.Classifying;

namespace RareCancers.Topics.Vocabulary;

/// <summary>Makes the graph of terms deterministic, so that each word leads to one node, and rejects a term that names two topics.</summary>
internal sealed class LexiconBuilder
{
    private readonly Dictionary<string, int> words = new(new WordComparer());
    private readonly Dictionary<long, int> children = [];
    private readonly Dictionary<int[], int> numbers = new(new StatesComparer());
    private readonly List<Node> nodes = [];
    private readonly List<(int Word, int To)> steps = [];
    private readonly List<int> reached = [];
    private readonly List<List<int>> meanings = [];
    private readonly List<List<Evidence>> evidence = [];
    private readonly TermGraph graph;
    private readonly IReadOnlyDictionary<int, TermEntry> ends;
    private readonly IReadOnlyList<int[]> narrower;
    private readonly int[] canonical;

    /// <param name="graph">All terms.</param>
    /// <param name="ends">The states of the graph where terms end.</param>
    /// <param name="spellings">British spelling.</param>
    /// <param name="narrower">For each topic: itself and all narrower topics.</param>
    public LexiconBuilder(TermGraph graph, IReadOnlyDictionary<int, TermEntry> ends, IReadOnlyList<SpellingRow> spellings, IReadOnlyList<int[]> narrower)
    {
        this.graph = graph;
        this.ends = ends;
        this.narrower = narrower;
        canonical = NumberWords(spellings);
    }

    // The graph's states that the words so far lead to, and for messages the last of these words and the node before it.
    private sealed record Node(int[] States, int Before, int Word);

    /// <exception cref="FormatException">Two entries have the same term.</exception>
    public Lexicon Build(IReadOnlyList<int> roots, VocabularyFile file, IReadOnlyList<AmbiguousTerm> ambiguousTerms, int general)
    {
        foreach (var root in roots)
        {
            reached.Clear();
            reached.Add(root);
            NodeOf(-1, -1);
        }

        List<TermNode> terms = [];
        for (var node = 0; node < nodes.Count; node++)
        {
            terms.Add(TermAt(node));
            AddChildren(node);
        }

        return new Lexicon(words, children, terms, RolesOf(file))
        {
            AmbiguousTerms = [.. ambiguousTerms],
            Meanings = [.. meanings.Select(list => list.ToArray())],
            Evidence = [.. evidence.Select(list => list.ToArray())],
            Negations = file.Negations,
            Narrower = narrower,
            General = general,
            Stems = new WordStems(file.Aspects),
            FusionAspect = Array.FindIndex(file.Aspects, row => row.Fusions),
        };
    }

    // The shortest are numbered first, so that a plural finds its singular.
    private int[] NumberWords(IReadOnlyList<SpellingRow> spellings)
    {
        foreach (var word in graph.Words.OrderBy(word => word.Length).ThenBy(word => word, StringComparer.Ordinal))
        {
            var number = words.GetValueOrDefault(word, graph.Number(word));
            foreach (var form in WordForms.For(word, spellings))
                words.TryAdd(form, number);
        }

        return [.. graph.Words.Select(word => words[word])];
    }

    private void AddChildren(int node)
    {
        steps.Clear();
        foreach (var state in nodes[node].States)
            graph.AddSteps(state, steps);
        for (var at = 0; at < steps.Count; at++)
            steps[at] = (canonical[steps[at].Word], steps[at].To);
        steps.Sort();
        reached.Clear();
        for (var at = 0; at < steps.Count; at++)
        {
            reached.Add(steps[at].To);
            if (at + 1 < steps.Count && steps[at + 1].Word == steps[at].Word)
                continue;
            children.Add(Lexicon.Key(node, steps[at].Word), NodeOf(node, steps[at].Word));
            reached.Clear();
        }
    }

    // The node of the states reached and those that follow them without a word.
    private int NodeOf(int before, int word)
    {
        for (var at = 0; at < reached.Count; at++)
            graph.AddSkipped(reached[at], reached);
        reached.Sort();
        var distinct = 0;
        for (var at = 0; at < reached.Count; at++)
        {
            if (at == 0 || reached[at] != reached[at - 1])
                reached[distinct++] = reached[at];
        }

        var states = CollectionsMarshal.AsSpan(reached)[..distinct];
        var known = numbers.GetAlternateLookup<ReadOnlySpan<int>>();
        if (!known.TryGetValue(states, out var number))
        {
            number = nodes.Count;
            nodes.Add(new Node(states.ToArray(), before, word));
            numbers.Add(nodes[number].States, number);
        }

        return number;
    }

    private TermNode TermAt(int node)
    {
        var term = TermNode.Empty;
        TermEntry? owner = null;
        foreach (var state in nodes[node].States)
        {
            if (!ends.TryGetValue(state, out var entry))
                continue;
            if (entry.Role == TermRole.Term)
                owner = Choose(node, owner, entry);
            else if (entry.Role == TermRole.Ambiguous)
                term = term with { Meanings = Add(meanings, term.Meanings, entry.Index) };
            else
                term = term with { Evidence = Add(evidence, term.Evidence, new Evidence(entry.Index, Against: entry.Role == TermRole.Rival)) };
        }

        return owner is null ? term : term with { Kind = owner.Kind, Index = owner.Index };
    }

    // A term that a broader and a narrower topic share is the narrower one's.
    private TermEntry Choose(int node, TermEntry? first, TermEntry second)
    {
        if (first is null || (first.Kind, first.Index) == (second.Kind, second.Index))
            return second;
        if ((first.Kind, second.Kind) == (TermKind.Topic, TermKind.Topic))
        {
            if (narrower[first.Index].Contains(second.Index))
                return second;
            if (narrower[second.Index].Contains(first.Index))
                return first;
        }

        throw new FormatException($"The vocabulary's {second.Owner}: '{TextOf(node)}' is also a term of {first.Owner}.");
    }

    private static int Add<T>(List<List<T>> lists, int index, T item)
    {
        if (index < 0)
        {
            index = lists.Count;
            lists.Add([]);
        }

        if (!lists[index].Contains(item))
            lists[index].Add(item);
        return index;
    }

    private string TextOf(int node)
    {
        Stack<string> text = [];
        for (; nodes[node].Before >= 0; node = nodes[node].Before)
            text.Push(graph.Words[nodes[node].Word]);
        return string.Join(' ', text);
    }

    private WordRoles[] RolesOf(VocabularyFile file)
    {
        var roles = new WordRoles[graph.Words.Count];
        foreach (var word in file.Connectors)
            roles[words[word]] |= WordRoles.Connector;
        foreach (var word in file.Links)
            roles[words[word]] |= WordRoles.Link;
        foreach (var word in file.BenignConditions)
            roles[words[word]] |= WordRoles.BenignCondition;
        foreach (var word in file.Modifiers)
            roles[words[word]] |= WordRoles.Modifier;
        return roles;
    }

    private sealed class StatesComparer : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(int[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}
