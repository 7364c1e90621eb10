using RareCancers.Feeds;

namespace RareCancers.Pages.Feeds;

/// <summary>The model of the page of one feed.</summary>
/// <param name="Feed">The feed.</param>
public sealed record FeedPreviewView(Feed Feed)
{
    /// <summary>The maximum number of entries on the page.</summary>
    public const int MaxEntries = 5;

    /// <summary>The newest entries.</summary>
    public IEnumerable<FeedEntry> Newest => Feed.Entries.Take(MaxEntries);

    /// <summary>The feed's absolute address in a format, for copying.</summary>
    public string Address(FeedFormat format) => Feed.Address(Feed.Query, format).AbsoluteUri;
}
