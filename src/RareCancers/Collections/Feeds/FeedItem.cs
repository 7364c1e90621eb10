namespace RareCancers.Collections.Feeds;

/// <summary>An item of a feed in any format, with its texts as the feed has them. Null or an empty list: the item does not say.</summary>
internal sealed record FeedItem
{
    /// <summary>The ID that the format asks for: guid, id or rdf:about.</summary>
    public string? Id { get; init; }

    /// <summary>The title as markup.</summary>
    public string? Title { get; init; }

    /// <summary>The links to the article, absolute where the feed's address is known.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The identifiers, the most trusted first: prism:doi, then dc:identifier.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>The authors: one person each, or all of them in one text.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];

    /// <summary>The dates on which it may have been published, the most trusted first.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>The texts about it as markup.</summary>
    public IReadOnlyList<string> Descriptions { get; init; } = [];

    /// <summary>What may be its type of article, the most trusted first.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The dc:source: the journal, in some feeds with the DOI.</summary>
    public string? Source { get; init; }

    /// <summary>The journal.</summary>
    public string? Journal { get; init; }

    /// <summary>The volume.</summary>
    public string? Volume { get; init; }

    /// <summary>The issue.</summary>
    public string? Issue { get; init; }

    /// <summary>The article number, or else the first page.</summary>
    public string? Number { get; init; }

    /// <summary>The date of the issue.</summary>
    public string? IssueDate { get; init; }
}
