"""Feed readers that people use, and what each of them takes for new."""

import contextlib
import json
import os
import sqlite3
import subprocess
import urllib.error
import urllib.request

import feedparser


class Feedparser:
    """Python's feedparser, which leaves it to its user to remember the tag or the date, and the ids seen."""

    def __init__(self, address, by):
        self.name, self.address, self.by = f"feedparser by {by}, {address.rsplit('.', 1)[1]}", address, by
        self.known, self.seen = None, set()

    def read(self):
        """The titles of the entries that are new to it; None when the feed said that it is unchanged."""
        feed = feedparser.parse(self.address, **({self.by: self.known} if self.known else {}))
        if feed.status == 304:
            return None
        assert feed.status == 200 and not feed.bozo, f"{self.name}: {feed.status} {feed.get('bozo_exception')}"
        self.known = feed.get(self.by)
        new = [entry.title for entry in feed.entries if entry.id not in self.seen]
        self.seen |= {entry.id for entry in feed.entries}
        return new


class JsonReader:
    """A reader of JSON Feed by its specification: an item is known by its id. Of the others none reads JSON."""

    def __init__(self, address):
        self.name, self.address = "JSON Feed by ETag", address
        self.known, self.seen = None, set()

    def read(self):
        request = urllib.request.Request(self.address, headers={"If-None-Match": self.known} if self.known else {})
        try:
            with urllib.request.urlopen(request) as answer:
                self.known = answer.headers["ETag"]
                items = json.load(answer)["items"]
        except urllib.error.HTTPError as failure:
            assert failure.code == 304, failure
            return None
        new = [item["title"] for item in items if item["id"] not in self.seen]
        self.seen |= {item["id"] for item in items}
        return new


class Newsboat:
    """newsboat with a cache of its own, reloaded from the command line."""

    def __init__(self, folder, address):
        self.name, self.folder = f"newsboat, {address.rsplit('.', 1)[1]}", folder
        folder.mkdir()
        (folder / "urls").write_text(address + "\n", "utf-8")
        (folder / "config").write_text("", "utf-8")
        self.seen = set()

    def read(self):
        """The titles that it shows as unread, or that were added to its cache: each time an article is announced is one. Then all are marked as read."""
        subprocess.run(
            ["newsboat", "-q", "-u", self.folder / "urls", "-c", self.folder / "cache.db", "-C", self.folder / "config", "-x", "reload"],
            check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(self.folder)})
        with contextlib.closing(sqlite3.connect(self.folder / "cache.db")) as cache, cache:
            rows = cache.execute("select id, title, unread from rss_item").fetchall()
            cache.execute("update rss_item set unread = 0")
        new = [title for key, title, unread in rows if unread or key not in self.seen]
        self.seen |= {key for key, _, _ in rows}
        return new
