using RareCancers.Collections.Parsing;

namespace RareCancers.Collections.Sources;

/// <summary>A Collection's listing, read to its last page.</summary>
/// <param name="Collection">What all pages show together; null when every page is as it was.</param>
/// <param name="Pages">The pages in order, to ask about the next time.</param>
public sealed record CrawledListing(ParsedListing? Collection, IReadOnlyList<PageVersion> Pages);
