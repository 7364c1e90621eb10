namespace RareCancers.Feeds;

/// <summary>A category of an entry.</summary>
/// <param name="Scheme">The address of the list of terms; followed by the term, it is the address of the term's page, if any.</param>
/// <param name="Term">The category's ID in that list.</param>
/// <param name="Label">The label for readers.</param>
public sealed record FeedCategory(string Scheme, string Term, string Label);
