"""The approved feed of hostile texts, read by parsers of other makes than the product's: they all read the same, and nothing dangerous."""

import json
import pathlib
import unittest
import xml.etree.ElementTree as expat

import feedparser
from lxml import etree as libxml2

import feed_rules

APPROVED = pathlib.Path(__file__).parents[2] / "RareCancers.Tests/Feeds/Approved"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def texts(root):
    """Title and content of each entry, by a parser that follows ElementTree's interface."""
    entries = root.findall(f"{ATOM}entry") or root.findall("channel/item")
    return [
        (entry.findtext(f"{ATOM}title") or entry.findtext("title"), entry.findtext(f"{ATOM}content") or entry.findtext(CONTENT))
        for entry in entries
    ]


def with_line_feeds(text):
    """XML 1.0, 2.11: a reader sees every end of line as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class HostileFeeds(unittest.TestCase):
    def setUp(self):
        feed = json.loads((APPROVED / "hostile.json").read_text("utf-8"))
        self.written = [(with_line_feeds(item["title"]), with_line_feeds(item["content_html"])) for item in feed["items"]]
        self.assertGreater(len(self.written), 20)

    def test_all_parsers_read_the_same_in_all_formats(self):
        for ending in ("rss", "atom"):
            document = (APPROVED / f"hostile.{ending}").read_bytes()
            strict = libxml2.XMLParser(recover=False, resolve_entities=False, no_network=True)
            self.assertEqual(self.written, texts(expat.fromstring(document)), f"expat, {ending}")
            self.assertEqual(self.written, texts(libxml2.fromstring(document, strict)), f"libxml2, {ending}")

    def test_a_feed_reader_finds_every_entry_and_nothing_dangerous(self):
        for ending in ("rss", "atom"):
            feed = feedparser.parse((APPROVED / f"hostile.{ending}").read_bytes(), sanitize_html=False, resolve_relative_uris=False)
            self.assertFalse(feed.bozo, feed.get("bozo_exception"))
            self.assertEqual(len(self.written), len({entry.id for entry in feed.entries}))
            for entry in feed.entries:
                for text in [content.value for content in entry.content] + ([entry.summary] if ending == "rss" else []):
                    self.assertEqual([], feed_rules.Markup(text).problems)

    def test_no_rule_of_the_validator_is_broken_but_that_a_title_shows_what_looks_like_HTML(self):
        for ending in ("rss", "atom"):
            found = {rule for rule, _ in feed_rules.check((APPROVED / f"hostile.{ending}").read_bytes())}
            self.assertLessEqual(found, {"UnknownNamespace", "DuplicateUpdated", "ContainsHTML", "BadCharacters"})


if __name__ == "__main__":
    unittest.main()
