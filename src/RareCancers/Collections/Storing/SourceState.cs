using RareCancers.Collections.Sources;

namespace RareCancers.Collections.Storing;

/// <summary>What is stored about a source of a Collection. Times are in UTC.</summary>
public sealed record SourceState
{
    /// <summary>Its key among the sources of its Collection.</summary>
    public required string Source { get; init; }

    /// <summary>What a page said about the Collection at the last success; empty before the first one, and for other sources.</summary>
    public CollectionFacts Facts { get; init; } = new();

    /// <summary>When it was last tried, whatever the outcome.</summary>
    public required DateTimeOffset LastTried { get; init; }

    /// <summary>When it was last read to its end, or found unchanged; null before the first success.</summary>
    public DateTimeOffset? LastSucceeded { get; init; }

    /// <summary>When it was last read in full, rather than only found unchanged; null before the first time.</summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>When it last brought an article or a change, or else its first success; null before either.</summary>
    public DateTimeOffset? LastNews { get; init; }

    /// <summary>How long it may bring nothing new before that is unusual; null for registries, and until a page or feed has articles.</summary>
    public TimeSpan? UsualInterval { get; init; }

    /// <summary>How many articles it listed at the last success, without those that its settings leave out.</summary>
    public int Listed { get; init; }

    /// <summary>How many articles of the Collection were stored after the last success.</summary>
    public int Stored { get; init; }

    /// <summary>How many of its items were left out because they cannot be identified.</summary>
    public int Unidentified { get; init; }

    /// <summary>How many articles the reading under way has announced, over all its runs; 0 if none is.</summary>
    public int Announced { get; init; }

    /// <summary>What a person has decided about the reading under way.</summary>
    public Acceptance Acceptance { get; init; }

    /// <summary>How far it has been read.</summary>
    public SourcePosition Position { get; init; } = SourcePosition.Start;

    /// <summary>Whether it was read to its end once; until then, what it lists is not news.</summary>
    public bool IsBackfilled => LastSucceeded is not null;

    /// <summary>Why the last try was refused; null if it succeeded.</summary>
    public Refusal? LastRefusal { get; init; }

    /// <summary>When the current series of refusals started; null if the last try succeeded.</summary>
    public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>How many tries in a row have been refused.</summary>
    public int RefusedTries { get; init; }

    /// <summary>The row's ETag, which changes with every recorded run.</summary>
    internal string? Version { get; init; }
}
