using System.Collections.Frozen;
using RareCancers.Topics.Vocabulary;

namespace RareCancers.Topics.Classifying;

/// <summary>What a term of the lexicon stands for.</summary>
internal enum TermKind
{
    None,
    Topic,
    Aspect,
    Exclusion,
    Negation,
    ClauseEnd,
    GeneEnding,
    OtherEnding,
}

/// <summary>What ends at a node of the tree. Indexes are those of the vocabulary's lists; -1 means nothing.</summary>
internal record struct TermNode(TermKind Kind, int Index, int Ambiguous, int Evidence)
{
    public static readonly TermNode Empty = new(TermKind.None, -1, -1, -1);
}

/// <summary>All terms of the vocabulary as one tree over words, in which any text finds its terms in one pass.</summary>
internal sealed class Lexicon
{
    /// <summary>The most words that a term may have; the reader keeps more tokens than two of them.</summary>
    public const int MaxWords = 16;

    /// <summary>The node below which the endings of genes' names stand.</summary>
    public const int Endings = 1;

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly FrozenDictionary<long, int> children;
    private readonly int[] roots;
    private readonly TermNode[] nodes;
    private readonly WordRoles[] roles;

    public Lexicon(Dictionary<string, int> words, Dictionary<long, int> children, IReadOnlyList<TermNode> nodes, WordRoles[] roles)
    {
        this.roles = roles;
        this.words = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        this.children = children.ToFrozenDictionary();
        this.nodes = [.. nodes];
        roots = [.. Enumerable.Range(0, words.Count).Select(word => children.GetValueOrDefault(Key(0, word), -1))];
    }

    public required IReadOnlyList<AmbiguousTerm> AmbiguousTerms { get; init; }

    /// <summary>By the index that a node has: what its term says of guarded ones.</summary>
    public required IReadOnlyList<IReadOnlyList<Evidence>> Evidence { get; init; }

    public required IReadOnlyList<NegationRow> Negations { get; init; }

    /// <summary>By topic: itself and all topics that are part of it.</summary>
    public required IReadOnlyList<int[]> Narrower { get; init; }

    public required int General { get; init; }

    public static long Key(int node, int word) => ((long)node << 32) | (uint)word;

    /// <summary>The number of a word in any of its forms; -1 for a word that no term has.</summary>
    public int WordOf(ReadOnlySpan<char> folded) => words.TryGetValue(folded, out var word) ? word : -1;

    public bool Is(int word, WordRoles role) => word >= 0 && (roles[word] & role) != WordRoles.None;

    /// <summary>The node of a term's first word; -1 where no term begins so.</summary>
    public int Root(int word) => word < 0 ? -1 : roots[word];

    /// <summary>The node that a further word leads to, or -1.</summary>
    public int Next(int node, int word) => word >= 0 && children.TryGetValue(Key(node, word), out var next) ? next : -1;

    public ref readonly TermNode At(int node) => ref nodes[node];
}
