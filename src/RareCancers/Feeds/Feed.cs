using RareCancers.Addresses;

namespace RareCancers.Feeds;

/// <summary>A feed, before any format.</summary>
public sealed record Feed
{
    /// <summary>Its id for ever, an IRI that no host name is part of.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence about it.</summary>
    public required string Description { get; init; }

    /// <summary>The page that it is the feed of.</summary>
    public required Uri Home { get; init; }

    /// <summary>Its picture, a PNG of 144 by 144 pixels.</summary>
    public required Uri Image { get; init; }

    /// <summary>Which feed it is.</summary>
    public required FeedQuery Query { get; init; }

    /// <summary>Whether nothing else will ever stand at the address that was asked for.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>The address that its own are below.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Documents that go before or after it (RFC 5005).</summary>
    public IReadOnlyList<PagingLink> Links { get; init; } = [];

    /// <summary>The WebSub hub that passes on what changes in it; null for none.</summary>
    public Uri? Hub { get; init; }

    /// <summary>The entries, newest first.</summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>When an entry was last added or updated, in UTC; the Unix epoch for an empty feed.</summary>
    public DateTimeOffset Updated => Entries.Select(entry => entry.Updated).Append(DateTimeOffset.UnixEpoch).Max();

    /// <summary>When its Collection's articles were last written, in UTC and whole seconds; null for a feed of several Collections.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>The absolute address of a document of it in a format.</summary>
    public Uri Address(FeedQuery query, FeedFormat format) => new(BaseUrl + query.Address(format));

    /// <summary>Its own absolute address in a format.</summary>
    public Uri Self(FeedFormat format) => Address(Query, format);
}
