"""Reads a feed with feedparser, as a feed reader would."""

import feedparser


def read(address):
    """The entries of an RSS or Atom feed; fails on whatever a reader would stumble over."""
    feed = feedparser.parse(address)
    assert feed.status == 200, f"{address} answered {feed.status}"
    assert not feed.bozo, f"{address} is not well-formed: {feed.bozo_exception}"
    assert feed.feed.title and feed.feed.link and feed.feed.subtitle, f"{address} lacks a title, a page or a description"
    assert len({entry.id for entry in feed.entries}) == len(feed.entries), f"{address} repeats an id"
    for entry in feed.entries:
        assert entry.title and entry.link and entry.published_parsed and entry.authors, f"{address} lacks a part of {entry.id}"
    unchanged = feedparser.parse(address, etag=feed.etag)
    assert unchanged.status == 304, f"{address} answered {unchanged.status} to its own ETag"
    unchanged = feedparser.parse(address, modified=feed.modified)
    assert unchanged.status == 304, f"{address} answered {unchanged.status} to its own date"
    return feed.entries
