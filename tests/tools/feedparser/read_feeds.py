"""Reads both feeds of a running host with feedparser, as a feed reader would: read_feeds.py BASE_ADDRESS."""

import sys

import feedparser

ARTICLES = 21


def check(address):
    feed = feedparser.parse(address)
    assert not feed.bozo, f"{address} is not well-formed: {feed.bozo_exception}"
    assert len(feed.entries) == ARTICLES, f"{address} has {len(feed.entries)} entries instead of {ARTICLES}"
    assert len({entry.id for entry in feed.entries}) == ARTICLES, f"{address} repeats an id"
    for entry in feed.entries:
        assert entry.title and entry.link and entry.published_parsed and entry.authors, f"{address} lacks a part of {entry.id}"
    unchanged = feedparser.parse(address, etag=feed.etag)
    assert unchanged.status == 304, f"{address} answered {unchanged.status} to its own ETag"
    print(f"{address}: {ARTICLES} entries, bozo 0, 304 when unchanged")


for ending in ("rss", "atom"):
    check(f"{sys.argv[1].rstrip('/')}/feeds/rare-cancers.{ending}")
