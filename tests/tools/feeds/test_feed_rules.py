"""Each rule of feed_rules.py finds what it is there to find, and finds nothing in our approved feeds but what is accepted."""

import pathlib
import unittest

import accepted
import feed_rules

APPROVED = pathlib.Path(__file__).parents[2] / "RareCancers.Tests/Feeds/Approved"
RSS = (APPROVED / "articles.rss").read_text("utf-8")
ATOM = (APPROVED / "articles.atom").read_text("utf-8")
RSS_DATE = "Sun, 30 Mar 2025 06:00:00 GMT"

# What breaks a feed, by the text that is replaced, its replacement, and the rule that has to say so.
BROKEN_RSS = [
    ("<channel", "<chanel", "SAXError"),
    ('version="2.0"', 'version="0.92"', "ObsoleteVersion"),
    (' encoding="utf-8"', "", "MissingEncoding"),
    ('encoding="utf-8"', 'encoding="iso-8859-1"', "ObscureEncoding"),
    ("<rss", "<!DOCTYPE rss><rss", "ContainsSystemEntity"),
    ("<language>en</language>", "", "MissingDCLanguage"),
    ("<language>en<", "<language>english language<", "InvalidLanguage"),
    ("<language>en</language>", "<ttl>0</ttl>", "InvalidPositiveInteger"),
    ("<language>", "<langage>en</langage><language>", "UndefinedElement"),
    ("<language>", "<language>en</language><language>", "DuplicateElement"),
    ("<description>New articles, corrections and retractions of the Collection “Rare cancers”.</description>", "", "MissingElement"),
    ("<title>Rare cancers</title>", "<title> </title>", "NotBlank"),
    ("<title>Rare cancers</title>", "<title>Rare &lt;i&gt;cancers&lt;/i&gt;</title>", "ContainsHTML"),
    ("<title>BMC Cancer 2025 25:558<", "<title>A \ufffd B<", "BadCharacters"),
    (RSS_DATE, "Sun, 30 Mar 25 06:00:00 GMT", "InvalidRFC2822Date"),
    (RSS_DATE, "Sun, 30 Mar 2025 06:00:00 Z", "InvalidRFC2822Date"),
    (RSS_DATE, "Mon, 30 Mar 2025 06:00:00 GMT", "IncorrectDOW"),
    (RSS_DATE, "Sat, 30 Mar 2999 06:00:00 GMT", "ImplausibleDate"),
    ('isPermaLink="false">urn', 'isPermaLink="true">urn', "InvalidPermalink"),
    ('isPermaLink="false">urn:uuid:', 'isPermaLink="true">', "InvalidHttpGUID"),
    ('isPermaLink="false"', 'isPermaLink="no"', "InvalidBooleanAttribute"),
    ("urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647", "4711", "NotSufficientlyUnique"),
    ("urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647", "urn:uuid:c4df7497-b214-8bbc-a854-d622a9b5b705", "DuplicateValue"),
    ('<guid isPermaLink="false">urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647</guid>', "", "MissingGuid"),
    ("<link>https://rare-cancers.example/articles/rare-cancers/bmc-cancer%3A25%3A558<", "<link>/articles/1<", "InvalidFullLink"),
    ("&lt;p&gt;BMC Cancer 2025 25:558", "&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;BMC", "SecurityRisk"),
    ("&lt;p&gt;BMC Cancer 2025 25:558", "&lt;p onclick='a()'&gt;BMC", "SecurityRiskAttr"),
    ("&lt;p&gt;BMC Cancer 2025 25:558", "&lt;p style='position:fixed'&gt;BMC", "DangerousStyleAttr"),
    ("&lt;p&gt;BMC Cancer 2025 25:558", "&lt;p&gt;&lt;a href='/x'&gt;BMC&lt;/a&gt;", "ContainsRelRef"),
    ("&lt;p&gt;BMC Cancer 2025 25:558", "&lt;p&gt;&lt;b&gt;BMC", "NotHtml"),
    ('rel="self"', 'rel="own"', "MissingSelf"),
    ('rel="self"', 'rel="own"', "UnregisteredAtomLinkRel"),
    ("https://rare-cancers.example/feeds/rare-cancers.rss", "https://other.example/feeds/rare-cancers.rss", "SelfDoesntMatchLocation"),
    ("<lastBuildDate>", 2 * '<atom:link rel="alternate" type="text/html" href="https://rare-cancers.example/" />' + "<lastBuildDate>", "DuplicateAtomLink"),
    ('type="application/rss+xml"', 'type="rss"', "InvalidMIMEType"),
    ("/icon.png", "/icon.svg", "ImageUrlFormat"),
    ("<image>", "<image><width>200</width>", "InvalidWidth"),
    ("</image>", "<height>500</height></image>", "InvalidHeight"),
    ("</url>\n      <title>Rare cancers<", "</url>\n      <title>Another<", "ImageTitleDoesntMatch"),
    ("</title>\n      <link>https://rare-cancers.example/collections/rare-cancers<", "</title>\n      <link>https://other.example/<", "ImageLinkDoesntMatch"),
    ("http://purl.org/syndication/history/1.0", "http://history.example/", "ReservedPrefix"),
    ("xmlns:fh=", "xmlns:h=", "NonstdPrefix"),
    ("xmlns:fh=", 'xmlns:x="https://x.example/" xmlns:fh=', "UnknownNamespace"),
    ("<pubDate>Sun", "<dc:date>2025-03-30</dc:date><pubDate>Sun", "DuplicateItemSemantics"),
    ("<guid ", '<guid lang="en" ', "UnexpectedAttribute"),
    ("<guid ", '<guid dc:lang="en" ', "UseOfExtensionAttr"),
    ("<description>What article 33 is about.</description>", "", "NeedDescriptionBeforeContent"),
    ("</channel>", "<copyright>None</copyright></channel>", "MisplacedItem"),
]
BROKEN_ATOM = [
    ("<updated>2025-03-30T06:00:00Z</updated>", "<updated>2025-03-29T06:00:00Z</updated>", "DuplicateUpdated"),
    ("<updated>2025-03-30T06:00:00Z</updated>", "<updated>30 March 2025</updated>", "InvalidRFC3339Date"),
    ("<updated>2025-03-30T06:00:00Z</updated>", "", "MissingElement"),
    ("urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647", "urn:uuid:c4df7497-b214-8bbc-a854-d622a9b5b705", "DuplicateEntries"),
    ("urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647", "urn:uuid:c4df7497", "InvalidUUID"),
    ("https://doi.org/10.1186/s12885-024-12405-4</id>", "https://DOI.org/10.1186/s12885-024-12405-4</id>", "NonCanonicalURI"),
    ('<title type="text">BMC', '<title type="plain">BMC', "InvalidTextType"),
    ('<title type="text">BMC Cancer 2025 25:558<', '<title type="text"><', "NotBlank"),
    ('<link rel="alternate" href="https://rare-cancers.example/articles/rare-cancers/bmc-cancer%3A25%3A558" />\n    <content type="html">&lt;p&gt;BMC Cancer 2025 25:558.&lt;/p&gt;</content>', "", "MissingContentOrAlternate"),
    ('<content type="html">&lt;p&gt;BMC Cancer 2025 25:558.&lt;/p&gt;</content>', "", "MissingTextualContent"),
    ('<content type="html">&lt;p&gt;BMC Cancer 2025 25:558.&lt;/p&gt;</content>', '<content src="https://journal.example/" type="text/html" />', "MissingSummary"),
    ("<author>\n    <name>Rare cancers</name>\n  </author>", "", "MissingElement"),
    ('<link rel="alternate" href="https://rare-cancers.example/articles/rare-cancers/bmc-cancer%3A25%3A558" />', '<link rel="next" href="https://journal.example/" />', "FeedHistoryRelInEntry"),
    ('type="application/atom+xml"', 'type="text/html"', "SelfNotAtom"),
    ("<logo>https://rare-cancers.example", "<logo>", "InvalidFullLink"),
    ('<entry>\n    <id>urn:uuid:ca4f', '<entry>\n    <category label="a" />\n    <id>urn:uuid:ca4f', "MissingAttribute"),
    ("</feed>", "<subtitle>Late</subtitle></feed>", "MisplacedMetadata"),
    ('xmlns:fh=', 'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:fh=', "AvoidNamespacePrefix"),
]


class FeedRules(unittest.TestCase):
    def find(self, text, format_name, content_type=None):
        address = f"https://rare-cancers.example/feeds/rare-cancers.{format_name}"
        return [rule for rule, _ in feed_rules.check(text.encode("utf-8"), address, content_type)]

    def test_approved_feeds_break_no_rule_but_the_accepted(self):
        for file in sorted(file for name in ("articles", "empty", "registered") for file in APPROVED.glob(f"{name}.*") if file.suffix != ".json"):
            address = f"https://rare-cancers.example/feeds/rare-cancers{file.suffix}"
            self.assertEqual([], accepted.unaccepted(feed_rules.check(file.read_bytes(), address)), file.name)

    def test_every_broken_feed_is_found_by_its_rule(self):
        for text, format_name, broken in ((RSS, "rss", BROKEN_RSS), (ATOM, "atom", BROKEN_ATOM)):
            whole = self.find(text, format_name)
            for old, new, rule in broken:
                with self.subTest(rule=rule, new=new):
                    self.assertIn(old, text)
                    self.assertGreater(self.find(text.replace(old, new, 1), format_name).count(rule), whole.count(rule))

    def test_a_feed_is_served_as_what_it_is(self):
        for content_type, rule in (("text/html", "UnexpectedContentType"), ("text/xml", "NonSpecificMediaType"), ("application/rss+xml; charset=latin1", "EncodingMismatch")):
            self.assertIn(rule, self.find(RSS, "rss", content_type))
        self.assertEqual(["UnknownNamespace"], self.find(RSS, "rss", "application/rss+xml; charset=utf-8"))

    def test_no_other_namespace_is_accepted(self):
        self.assertEqual([("UnknownNamespace", "https://x.example/")], accepted.unaccepted([("UnknownNamespace", "https://x.example/")]))

    def test_no_error_is_accepted(self):
        self.assertFalse(set(accepted.WARNINGS) & feed_rules.ERRORS)


if __name__ == "__main__":
    unittest.main()
