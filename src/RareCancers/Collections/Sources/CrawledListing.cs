using RareCancers.Collections.Parsing;

namespace RareCancers.Collections.Sources;

/// <summary>A Collection's listing, read through its last page.</summary>
/// <param name="Collection">The contents of all pages together; null if no page has changed.</param>
/// <param name="Pages">The pages in order, for the conditional requests of the next run.</param>
public sealed record CrawledListing(ParsedListing? Collection, IReadOnlyList<PageVersion> Pages);
