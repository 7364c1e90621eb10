namespace RareCancers.Feeds;

/// <summary>A feed, before any format.</summary>
/// <param name="Id">Its id for ever, an IRI that no host name is part of.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">One sentence about it.</param>
/// <param name="Home">The page that it is the feed of.</param>
/// <param name="Address">Its own address without the format's ending.</param>
/// <param name="Updated">When an entry was last added or updated, in UTC; the Unix epoch for an empty feed.</param>
/// <param name="Modified">When anything in it last changed, in UTC, be it only metadata that were filled in; the Unix epoch for an empty feed.</param>
/// <param name="Entries">The entries, newest first.</param>
public sealed record Feed(
    string Id, string Title, string Description, Uri Home, Uri Address, DateTimeOffset Updated, DateTimeOffset Modified, IReadOnlyList<FeedEntry> Entries);
