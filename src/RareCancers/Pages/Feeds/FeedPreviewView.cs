using RareCancers.Feeds;

namespace RareCancers.Pages.Feeds;

/// <summary>What the page of one feed shows.</summary>
/// <param name="Feed">The feed.</param>
public sealed record FeedPreviewView(Feed Feed)
{
    /// <summary>How many entries the page shows at most.</summary>
    public const int MaxEntries = 5;

    /// <summary>The newest entries.</summary>
    public IEnumerable<FeedEntry> Newest => Feed.Entries.Take(MaxEntries);

    /// <summary>The feed's absolute address in a format, as it is to be copied.</summary>
    public string Address(FeedFormat format) => Feed.Address(Feed.Query, format).AbsoluteUri;
}
