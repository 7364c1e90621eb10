using RareCancers.Topics.Vocabulary;

namespace RareCancers.Topics.Classifying;

/// <summary>The kinds of terms in the lexicon.</summary>
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

/// <summary>The term that ends at a node of the tree. Indexes refer to the vocabulary's lists; -1 means none.</summary>
internal record struct TermNode(TermKind Kind, int Index, int Meanings, int Evidence)
{
    public static readonly TermNode Empty = new(TermKind.None, -1, -1, -1);
}

/// <summary>All terms of the vocabulary as one graph of words, so that one pass over a text finds its terms.</summary>
internal sealed class Lexicon
{
    /// <summary>The most words in a term; the token reader keeps the tokens of four such terms.</summary>
    public const int MaxWords = 16;

    /// <summary>The root of the endings of gene names.</summary>
    public const int Endings = 1;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly Dictionary<long, int> children;
    private readonly int[] roots;
    private readonly TermNode[] nodes;
    private readonly WordRoles[] roles;

    public Lexicon(Dictionary<string, int> words, Dictionary<long, int> children, IReadOnlyList<TermNode> nodes, WordRoles[] roles)
    {
        this.roles = roles;
        this.words = words.GetAlternateLookup<ReadOnlySpan<char>>();
        this.children = children;
        this.nodes = [.. nodes];
        roots = [.. Enumerable.Range(0, roles.Length).Select(word => children.GetValueOrDefault(Key(0, word), -1))];
    }

    public required AmbiguousTerm[] AmbiguousTerms { get; init; }

    /// <summary>The ambiguous terms of a node, by its index of meanings.</summary>
    public required int[][] Meanings { get; init; }

    /// <summary>What the term of a node says about ambiguous ones, by the node's evidence index.</summary>
    public required Evidence[][] Evidence { get; init; }

    public required IReadOnlyList<NegationRow> Negations { get; init; }

    /// <summary>For each topic: itself and all narrower topics.</summary>
    public required IReadOnlyList<int[]> Narrower { get; init; }

    public required int General { get; init; }

    /// <summary>The ends of words that name an aspect.</summary>
    public required WordStems Stems { get; init; }

    /// <summary>The aspect that a gene fusion names; -1 if none does.</summary>
    public required int FusionAspect { get; init; }

    public static long Key(int node, int word) => ((long)node << 32) | (uint)word;

    /// <summary>The number of a word in any of its forms; -1 for a word that is in no term.</summary>
    public int WordOf(ReadOnlySpan<char> folded) => words.TryGetValue(folded, out var word) ? word : -1;

    public bool Is(int word, WordRoles role) => word >= 0 && (roles[word] & role) != WordRoles.None;

    /// <summary>The node of a term's first word; -1 if no term starts with it.</summary>
    public int Root(int word) => word < 0 ? -1 : roots[word];

    /// <summary>The node that the next word leads to, or -1.</summary>
    public int Next(int node, int word) => word >= 0 && children.TryGetValue(Key(node, word), out var next) ? next : -1;

    public ref readonly TermNode At(int node) => ref nodes[node];
}
