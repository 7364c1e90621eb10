using RareCancers.Feeds;

namespace RareCancers.Bench.Writing;

/// <summary>The feed to write, as JSON for the peer.</summary>
internal sealed record WriterInput(
    string Id, string Title, string Description, Uri Home, Uri Image, string Rights, DateTimeOffset Updated, IReadOnlyList<WriterEntry> Entries)
{
    public static WriterInput From(Feed feed) =>
        new(feed.Id, feed.Title, feed.Description, feed.Home, feed.Image, FeedDefaults.Rights, feed.Updated, [.. feed.Entries.Select(WriterEntry.From)]);
}

/// <summary>An entry of the feed.</summary>
internal sealed record WriterEntry(
    string Id, string Title, Uri Link, DateTimeOffset Date, DateTimeOffset Updated, string? Summary, string Html,
    IReadOnlyList<string> Authors, IReadOnlyList<FeedCategory> Categories)
{
    public static WriterEntry From(FeedEntry entry) =>
        new(
            entry.Id, entry.Title, entry.Link, entry.Date, entry.Updated, entry.Summary, entry.Html,
            [.. entry.Authors.Select(author => author.Name)], entry.Categories);
}
