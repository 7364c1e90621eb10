namespace RareCancers.Feeds;

/// <summary>What an entry is about.</summary>
/// <param name="Scheme">The list of terms that it is of, an address: followed by the term it is the term's page where there is one.</param>
/// <param name="Term">Its id in that list.</param>
/// <param name="Label">What readers see.</param>
public sealed record FeedCategory(string Scheme, string Term, string Label);
