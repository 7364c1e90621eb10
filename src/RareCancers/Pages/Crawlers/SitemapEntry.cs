namespace RareCancers.Pages.Crawlers;

/// <summary>A page in a sitemap.</summary>
/// <param name="Path">Its path.</param>
/// <param name="LastModified">When its content last changed, in UTC; null when that is unknown.</param>
internal sealed record SitemapEntry(string Path, DateTimeOffset? LastModified = null);
