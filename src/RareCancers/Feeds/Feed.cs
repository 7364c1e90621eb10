using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>A feed, independent of its format.</summary>
public sealed record Feed
{
    /// <summary>Its permanent ID, an IRI without a host name.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence about it.</summary>
    public required string Description { get; init; }

    /// <summary>The page that the feed belongs to.</summary>
    public required Uri Home { get; init; }

    /// <summary>Its icon, a PNG of 144 by 144 pixels.</summary>
    public required Uri Image { get; init; }

    /// <summary>Which feed it is.</summary>
    public required FeedQuery Query { get; init; }

    /// <summary>The configured base address, with which its addresses start.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Links to the documents before and after it (RFC 5005).</summary>
    public IReadOnlyList<PagingLink> Links { get; init; } = [];

    /// <summary>The WebSub hub that distributes its changes; null if there is none.</summary>
    public Uri? Hub { get; init; }

    /// <summary>The entries, newest first.</summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>When an entry was last added or updated, in UTC; the Unix epoch for an empty feed.</summary>
    public DateTimeOffset Updated => Entries.Select(entry => entry.Updated).Append(DateTimeOffset.UnixEpoch).Max();

    /// <summary>When its Collection's articles were last written, in UTC and whole seconds; null for a feed of several Collections.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>The Collections that it was made of.</summary>
    public IReadOnlyList<CollectionVersion> Origins { get; init; } = [];

    /// <summary>The absolute address of one of its documents in a format.</summary>
    public Uri Address(FeedQuery query, FeedFormat format) => new(BaseUrl + query.Address(format));

    /// <summary>Its own absolute address in a format.</summary>
    public Uri Self(FeedFormat format) => Address(Query, format);
}
