namespace RareCancers.Collections.Parsing;

/// <summary>A Collection as its page shows it.</summary>
/// <param name="Facts">What the page says about the Collection.</param>
/// <param name="Articles">The identified articles in the page's order, newest first.</param>
/// <param name="Unidentified">How many items had neither a DOI nor a citation.</param>
public sealed record ParsedListing(CollectionFacts Facts, IReadOnlyList<ListedArticle> Articles, int Unidentified)
{
    /// <summary>The address of the listing's next page, absolute and canonical; null on the last page.</summary>
    public Uri? NextPage { get; init; }

    /// <summary>Whether one item of the listing holds the lines of two, so that none of them can be trusted.</summary>
    public bool IsGarbled { get; init; }
}
