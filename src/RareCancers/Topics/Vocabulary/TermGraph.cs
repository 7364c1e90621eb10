namespace RareCancers.Topics.Vocabulary;

/// <summary>
/// The terms of all patterns as a graph of words, a nondeterministic automaton without cycles: alternatives share what follows them,
/// so that its size grows with that of the patterns and not with the number of their terms.
/// </summary>
internal sealed class TermGraph
{
    private const int None = -1;

    private readonly List<State> states = [];
    private readonly List<Edge> edges = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    // The last edge of a state, and the lengths of the terms that end in it.
    private record struct State(int LastEdge, int Shortest, int Longest);

    private readonly record struct Edge(int Word, int To, int Before);

    /// <summary>The words of all terms, by number.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>Adds a state where terms start.</summary>
    public int AddRoot() => Add(new State(None, 0, 0));

    public int AddState() => Add(new State(None, int.MaxValue, 0));

    /// <summary>Lets a state follow another after a word, or without one if <paramref name="word"/> is empty.</summary>
    public void Connect(int from, string word, int to)
    {
        var step = word.Length == 0 ? 0 : 1;
        edges.Add(new Edge(step == 0 ? None : Number(word), to, states[from].LastEdge));
        states[from] = states[from] with { LastEdge = edges.Count - 1 };
        states[to] = states[to] with
        {
            Shortest = Math.Min(states[to].Shortest, states[from].Shortest + step),
            Longest = Math.Max(states[to].Longest, states[from].Longest + step),
        };
    }

    /// <summary>The number of words of the shortest term that ends in a state.</summary>
    public int Shortest(int state) => states[state].Shortest;

    /// <summary>The number of words of the longest term that ends in a state.</summary>
    public int Longest(int state) => states[state].Longest;

    /// <summary>Adds the words that follow a state and where each leads.</summary>
    public void AddSteps(int state, List<(int Word, int To)> steps)
    {
        for (var edge = states[state].LastEdge; edge >= 0; edge = edges[edge].Before)
        {
            if (edges[edge].Word >= 0)
                steps.Add((edges[edge].Word, edges[edge].To));
        }
    }

    /// <summary>Adds the states that follow one without a word.</summary>
    public void AddSkipped(int state, List<int> following)
    {
        for (var edge = states[state].LastEdge; edge >= 0; edge = edges[edge].Before)
        {
            if (edges[edge].Word < 0)
                following.Add(edges[edge].To);
        }
    }

    /// <summary>The number of a word.</summary>
    public int Number(string word)
    {
        if (!numbers.TryGetValue(word, out var number))
        {
            number = words.Count;
            numbers.Add(word, number);
            words.Add(word);
        }

        return number;
    }

    private int Add(State state)
    {
        states.Add(state);
        return states.Count - 1;
    }
}
