namespace RareCancers.Pages.Listing;

/// <summary>Articles in a row of a list that were added on the same day, or those before them.</summary>
/// <param name="Added">The day in UTC; null for articles whose addition is no longer news.</param>
/// <param name="Start">The place of the first one in the list, from 1.</param>
/// <param name="Articles">The articles, newest first.</param>
public sealed record ListingGroup(DateOnly? Added, int Start, IReadOnlyList<Article> Articles);
