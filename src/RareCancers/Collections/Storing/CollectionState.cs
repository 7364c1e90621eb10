using RareCancers.Collections.Sources;

namespace RareCancers.Collections.Storing;

/// <summary>What is stored about a Collection besides its articles. Times are in UTC.</summary>
public sealed record CollectionState
{
    /// <summary>Its key.</summary>
    public required string Slug { get; init; }

    /// <summary>What its page said at the last success; empty before the first one.</summary>
    public CollectionFacts Facts { get; init; } = new();

    /// <summary>When it was last tried, whatever the outcome.</summary>
    public required DateTimeOffset LastTried { get; init; }

    /// <summary>When its listing was last accepted or found unchanged; null before the first success.</summary>
    public DateTimeOffset? LastSucceeded { get; init; }

    /// <summary>When its pages were last read in full, rather than only found unchanged; null before the first time.</summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>When the listing last brought an article or a change; null before the first success.</summary>
    public DateTimeOffset? LastNews { get; init; }

    /// <summary>How long it may bring nothing new before that is unusual; null before the first success.</summary>
    public TimeSpan? UsualInterval { get; init; }

    /// <summary>How many articles the listing had at the last success.</summary>
    public int Listed { get; init; }

    /// <summary>How many articles were stored after the last success.</summary>
    public int Stored { get; init; }

    /// <summary>How many items of the listing were left out because they had neither a DOI nor a citation.</summary>
    public int Unidentified { get; init; }

    /// <summary>The listing's pages at the last success.</summary>
    public IReadOnlyList<PageVersion> Pages { get; init; } = [];

    /// <summary>Why the last try was refused; null if it succeeded.</summary>
    public Refusal? LastRefusal { get; init; }

    /// <summary>When the current series of refusals started; null if the last try succeeded.</summary>
    public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>How many tries in a row have been refused.</summary>
    public int RefusedTries { get; init; }

    /// <summary>The row's ETag, which changes with every recorded run.</summary>
    internal string? Version { get; init; }
}
