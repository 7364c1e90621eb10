namespace RareCancers.Collections.Parsing;

/// <summary>The contents of a Collection's page.</summary>
/// <param name="Facts">What the page says about the Collection.</param>
/// <param name="Articles">The identified articles in the page's order, newest first.</param>
/// <param name="Unidentified">How many items had neither a DOI nor a citation.</param>
public sealed record ParsedListing(CollectionFacts Facts, IReadOnlyList<ListedArticle> Articles, int Unidentified)
{
    /// <summary>The address of the listing's next page, absolute and canonical; null on the last page.</summary>
    public Uri? NextPage { get; init; }

    /// <summary>Whether an item contains the lines of two articles, so that no item can be trusted.</summary>
    public bool IsGarbled { get; init; }
}
