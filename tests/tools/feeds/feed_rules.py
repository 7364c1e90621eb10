"""The rules of the W3C feed validation service (validator.w3.org/feed/docs) that a feed of ours could break.

check() reads an RSS 2.0 or Atom 1.0 document and names what breaks a rule as the validator does. ERRORS are what it calls
invalid; the rest are its warnings and recommendations.
"""

import datetime
import email.utils
import html.parser
import re
import urllib.parse
import xml.etree.ElementTree as tree

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"

# Whose elements the validator knows, by the prefix that it expects of them.
NAMESPACES = {
    ATOM: "atom",
    "http://backend.userland.com/creativeCommonsRssModule": "creativeCommons",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/syndication/history/1.0": "fh",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
RESERVED = {prefix: name for name, prefix in NAMESPACES.items()} | {"cc": "http://web.resource.org/cc/", "media": "http://search.yahoo.com/mrss/"}

ERRORS = {
    "SAXError", "UndefinedElement", "MissingElement", "MissingAttribute", "UnexpectedAttribute", "DuplicateElement", "DuplicateValue",
    "DuplicateIds", "DuplicateAtomLink", "InvalidRFC2822Date", "IncorrectDOW", "InvalidRFC3339Date", "InvalidFullLink", "InvalidLanguage",
    "InvalidPermalink", "InvalidHttpGUID", "InvalidBooleanAttribute", "InvalidUUID", "InvalidMIMEType", "InvalidTextType", "InvalidPositiveInteger",
    "InvalidWidth", "InvalidHeight", "MissingContentOrAlternate", "MissingSummary", "MisplacedMetadata", "BadXmlVersion", "UnexpectedText",
}

CHANNEL = {
    "title": 1, "link": 1, "description": 1, "language": 0, "copyright": 0, "managingEditor": 0, "webMaster": 0, "pubDate": 0, "lastBuildDate": 0,
    "category": None, "generator": 0, "docs": 0, "cloud": 0, "ttl": 0, "image": 0, "textInput": 0, "skipHours": 0, "skipDays": 0, "item": None,
}
ITEM = {"title": 0, "link": 0, "description": 0, "author": 0, "category": None, "comments": 0, "enclosure": 0, "guid": 0, "pubDate": 0, "source": 0}
IMAGE = {"url": 1, "title": 1, "link": 1, "width": 0, "height": 0, "description": 0}
FEED = {
    "title": 1, "id": 1, "updated": 1, "subtitle": 0, "rights": 0, "logo": 0, "icon": 0, "generator": 0, "author": None, "contributor": None,
    "category": None, "link": None, "entry": None,
}
ENTRY = {
    "title": 1, "id": 1, "updated": 1, "published": 0, "summary": 0, "content": 0, "rights": 0, "source": 0, "author": None, "contributor": None,
    "category": None, "link": None,
}
PERSON = {"name": 1, "uri": 0, "email": 0}

ATTRIBUTES = {
    "rss": {"version"}, "guid": {"isPermaLink"}, "category": {"domain"}, "source": {"url"}, "enclosure": {"url", "length", "type"},
    f"{{{ATOM}}}link": {"rel", "type", "href", "hreflang", "title", "length"}, f"{{{ATOM}}}category": {"term", "scheme", "label"},
    f"{{{ATOM}}}generator": {"uri", "version"}, f"{{{ATOM}}}content": {"type", "src"},
    **{f"{{{ATOM}}}{name}": {"type"} for name in ("title", "subtitle", "summary", "rights")},
}

RELATIONS = {
    "alternate", "current", "describedby", "edit", "edit-media", "enclosure", "first", "hub", "last", "license", "next", "next-archive", "payment",
    "prev-archive", "previous", "related", "replies", "search", "self", "service", "up", "via",
}
RFC5005 = {"current", "first", "last", "next", "next-archive", "prev-archive", "previous"}

DANGEROUS_TAGS = {
    "applet", "base", "basefont", "body", "embed", "form", "frame", "frameset", "head", "html", "iframe", "input", "link", "meta", "noscript", "object",
    "param", "plaintext", "script", "style", "svg", "template", "title", "xml",
}
TAG = re.compile(r"</?\s*[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[!#$%&'()*+,/0-9:;=?@A-Z\[\]_a-z~.-]+\Z", re.IGNORECASE)
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
MEDIA_TYPE = re.compile(r"[\w!#$&.+^-]+/[\w!#$&.+^-]+(\s*;\s*[\w-]+=(\w|[.-])+)*\Z")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*\Z", re.IGNORECASE)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
RFC822 = re.compile(r"(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d(:\d\d)? (GMT|UT|[+-]\d{4})\Z")


class Markup(html.parser.HTMLParser):
    """What a validator sees in HTML: tags, attributes, addresses, and whether what is opened is closed."""

    def __init__(self, text):
        super().__init__()
        self.problems = []
        self.open = []
        self.feed(text)
        self.close()
        if self.open:
            self.problems.append(("NotHtml", f"<{self.open[-1]}> is not closed"))

    def handle_starttag(self, tag, attrs):
        if tag in DANGEROUS_TAGS:
            self.problems.append(("SecurityRisk", f"<{tag}>"))
        if tag not in ("br", "hr", "img", "wbr"):
            self.open.append(tag)
        for name, value in attrs:
            if name.startswith("on"):
                self.problems.append(("SecurityRiskAttr", f"{name} of <{tag}>"))
            if name == "style":
                self.problems.append(("DangerousStyleAttr", f"style of <{tag}>"))
            if name in ("href", "src", "cite", "action", "longdesc"):
                scheme = urllib.parse.urlsplit(value or "").scheme
                if not scheme:
                    self.problems.append(("ContainsRelRef", f"{name}={value}"))
                elif scheme not in ("http", "https", "mailto"):
                    self.problems.append(("SecurityRiskAttr", f"{name}={value}"))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(("NotHtml", f"</{tag}> closes nothing"))


class Checker:
    def __init__(self, document, address, content_type):
        self.document, self.address, self.content_type = document, address, content_type
        self.found = []

    def say(self, rule, what=""):
        self.found.append((rule, what))

    def check(self):
        self.check_encoding()
        try:
            root = self.parse()
        except tree.ParseError as failure:
            self.say("SAXError", str(failure))
            return self.found
        for element in root.iter():
            self.check_attributes(element)
        if root.tag == "rss":
            self.check_rss(root)
        elif root.tag == f"{{{ATOM}}}feed":
            self.check_atom(root)
        else:
            self.say("UndefinedElement", root.tag)
        return self.found

    def check_encoding(self):
        declaration = re.match(rb"<\?xml version=\"([^\"]*)\"(?: encoding=\"([^\"]*)\")?", self.document)
        if not declaration or not declaration[2]:
            self.say("MissingEncoding")
        elif declaration[2].lower() != b"utf-8":
            self.say("ObscureEncoding", declaration[2].decode())
        if declaration and declaration[1] != b"1.0":
            self.say("BadXmlVersion", declaration[1].decode())
        if b"<!DOCTYPE" in self.document or b"<!ENTITY" in self.document:
            self.say("ContainsSystemEntity")
        if self.content_type is None:
            return
        kind, _, parameters = self.content_type.partition(";")
        expected = "application/rss+xml" if b"<rss" in self.document[:300] else "application/atom+xml"
        if kind.strip() in ("text/xml", "application/xml"):
            self.say("NonSpecificMediaType", kind)
        elif kind.strip() != expected:
            self.say("UnexpectedContentType", kind)
        if parameters.strip().lower() not in ("", "charset=utf-8"):
            self.say("EncodingMismatch", parameters)

    def parse(self):
        parser = tree.XMLPullParser(["start-ns"])
        parser.feed(self.document)
        for _, (prefix, name) in parser.read_events():
            if prefix in RESERVED and RESERVED[prefix] != name:
                self.say("ReservedPrefix", f"{prefix}={name}")
            elif name in NAMESPACES and prefix and prefix != NAMESPACES[name]:
                self.say("NonstdPrefix", f"{prefix}={name}")
            elif name not in NAMESPACES and name != XHTML:
                self.say("UnknownNamespace", name)
            if prefix == "atom" and b"<feed" in self.document[:200]:
                self.say("AvoidNamespacePrefix", prefix)
        parser.close()
        return tree.fromstring(self.document)

    def check_attributes(self, element):
        for name in element.attrib:
            if name.startswith("{http://www.w3.org/XML/1998/namespace}") or name in ATTRIBUTES.get(element.tag, ()):
                continue
            self.say("UseOfExtensionAttr" if name.startswith("{") else "UnexpectedAttribute", f"{name} of {element.tag}")

    def check_children(self, element, known, namespace=""):
        """What must be there is there, what may stand once stands once, and nothing else of the vocabulary stands there."""
        prefix = f"{{{namespace}}}" if namespace else ""
        counts = {}
        for child in element:
            is_own = child.tag.startswith(prefix) if prefix else not child.tag.startswith("{")
            name = child.tag.removeprefix(prefix)
            if is_own and name not in known:
                self.say("UndefinedElement", f"{element.tag}/{name}")
            if is_own:
                counts[name] = counts.get(name, 0) + 1
        for name, least in known.items():
            if least == 1 and name not in counts:
                self.say("MissingElement", f"{element.tag}/{name}")
            if least is not None and counts.get(name, 0) > 1:
                self.say("DuplicateElement", f"{element.tag}/{name}")
        if (element.text or "").strip() and len(element):
            self.say("UnexpectedText", element.tag)

    def check_plain(self, element, parent):
        text = "" if element is None else element.text or ""
        if element is not None and not text.strip():
            self.say("NotBlank", f"{parent}/{element.tag}")
        if TAG.search(text):
            self.say("ContainsHTML", f"{parent}: {text[:80]}")
        if "\ufffd" in text:
            self.say("BadCharacters", f"{parent}: {text[:80]}")

    def check_address(self, text, what):
        if not ADDRESS.match(text or ""):
            self.say("InvalidFullLink", f"{what}: {text}")
        elif urllib.parse.urlsplit(text).scheme in ("http", "https") and not urllib.parse.urlsplit(text).netloc:
            self.say("InvalidFullLink", f"{what}: {text}")

    def check_html(self, text, what):
        for rule, detail in Markup(text or "").problems:
            self.say(rule, f"{what}: {detail}")

    def check_rss(self, root):
        if root.get("version") != "2.0":
            self.say("ObsoleteVersion", root.get("version"))
        channel = root.find("channel")
        if channel is None or len(root) != 1:
            return self.say("MissingElement", "channel")
        self.check_children(channel, CHANNEL)
        for name in ("title", "description", "copyright", "generator"):
            self.check_plain(channel.find(name), "channel")
        self.check_address(channel.findtext("link"), "channel/link")
        self.check_rss_details(channel)
        self.check_links(channel.findall(f"{{{ATOM}}}link"), "channel")
        items = channel.findall("item")
        if list(channel)[len(channel) - len(items):] != items:
            self.say("MisplacedItem")
        for item in items:
            self.check_item(item)
        guids = [item.findtext("guid") for item in items]
        if len(set(guids)) < len(guids):
            self.say("DuplicateValue", "guid")

    def check_rss_details(self, channel):
        language = channel.findtext("language")
        if language is None:
            self.say("MissingDCLanguage")
        elif not LANGUAGE.match(language):
            self.say("InvalidLanguage", language)
        for name in ("pubDate", "lastBuildDate"):
            if channel.find(name) is not None:
                self.check_rfc822(channel.findtext(name))
        ttl = channel.findtext("ttl")
        if ttl is not None and not (ttl.isdecimal() and int(ttl) > 0):
            self.say("InvalidPositiveInteger", f"ttl {ttl}")
        image = channel.find("image")
        if image is not None:
            self.check_image(image, channel)

    def check_image(self, image, channel):
        self.check_children(image, IMAGE)
        self.check_address(image.findtext("url"), "image/url")
        if not re.search(r"\.(png|gif|jpe?g)$", image.findtext("url") or "", re.IGNORECASE):
            self.say("ImageUrlFormat", image.findtext("url"))
        for name, rule in (("title", "ImageTitleDoesntMatch"), ("link", "ImageLinkDoesntMatch")):
            if image.findtext(name) != channel.findtext(name):
                self.say(rule, image.findtext(name))
        for name, most, rule in (("width", 144, "InvalidWidth"), ("height", 400, "InvalidHeight")):
            if image.find(name) is not None and not 1 <= int(image.findtext(name)) <= most:
                self.say(rule, image.findtext(name))

    def check_item(self, item):
        self.check_children(item, ITEM)
        if item.find("title") is None and item.find("description") is None:
            self.say("MissingElement", "item/title or description")
        self.check_plain(item.find("title"), "item")
        for category in item.findall("category"):
            self.check_plain(category, "category")
        if item.find("link") is not None:
            self.check_address(item.findtext("link"), "item/link")
        self.check_guid(item.find("guid"))
        if item.find("pubDate") is not None:
            self.check_rfc822(item.findtext("pubDate"))
        self.check_html(item.findtext("description"), "item/description")
        content = item.find("{http://purl.org/rss/1.0/modules/content/}encoded")
        if content is not None:
            self.check_html(content.text, "content:encoded")
            names = [child.tag for child in item]
            if "description" not in names[:names.index(content.tag)]:
                self.say("NeedDescriptionBeforeContent")
        licence = item.find("{http://backend.userland.com/creativeCommonsRssModule}license")
        if licence is not None:
            self.check_address(licence.text, "creativeCommons:license")
        for core, extension in (("author", "creator"), ("category", "subject"), ("pubDate", "date"), ("source", "source")):
            if item.find(core) is not None and item.find(f"{{http://purl.org/dc/elements/1.1/}}{extension}") is not None:
                self.say("DuplicateItemSemantics", f"{core} and dc:{extension}")

    def check_guid(self, guid):
        if guid is None:
            return self.say("MissingGuid")
        permalink = guid.get("isPermaLink", "true")
        text = guid.text or ""
        if permalink not in ("true", "false"):
            self.say("InvalidBooleanAttribute", permalink)
        elif permalink == "true" and text.lower().startswith(("urn:uuid:", "tag:")):
            self.say("InvalidPermalink", text)
        elif permalink == "true" and not text.startswith(("http://", "https://")):
            self.say("InvalidHttpGUID", text)
        elif len(text) < 9 and text.isdecimal():
            self.say("NotSufficientlyUnique", text)

    def check_rfc822(self, text):
        match = RFC822.match(text or "")
        if not match:
            return self.say("InvalidRFC2822Date", text)
        date = email.utils.parsedate_to_datetime(text)
        if match[1] and match[1] != date.strftime("%a"):
            self.say("IncorrectDOW", text)
        self.check_plausible(date, text)

    def check_plausible(self, date, text):
        if date.tzinfo is None:
            date = date.replace(tzinfo=datetime.timezone.utc)
        if date.year < 1970 or date > datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1):
            self.say("ImplausibleDate", text)

    def check_links(self, links, parent):
        own = [link.get("href") for link in links if link.get("rel") == "self"]
        if not own and parent in ("channel", "feed"):
            self.say("MissingSelf")
        if len(own) > 1:
            self.say("DuplicateElement", "self")
        if own and self.address is not None and own[0] != self.address:
            self.say("SelfDoesntMatchLocation", f"{own[0]} at {self.address}")
        alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"]
        if len(set(alternates)) < len(alternates):
            self.say("DuplicateAtomLink", str(alternates))
        for link in links:
            self.check_link(link, parent)

    def check_link(self, link, parent):
        relation, kind = link.get("rel", "alternate"), link.get("type")
        if link.get("href") is None:
            return self.say("MissingAttribute", "link/href")
        self.check_address(link.get("href"), f"link {relation}")
        if relation not in RELATIONS and not ADDRESS.match(relation):
            self.say("UnregisteredAtomLinkRel", relation)
        if relation in RFC5005 and parent == "entry":
            self.say("FeedHistoryRelInEntry", relation)
        if kind is not None and not MEDIA_TYPE.match(kind):
            self.say("InvalidMIMEType", kind)
        if relation == "self" and kind not in (None, "application/atom+xml", "application/rss+xml"):
            self.say("SelfNotAtom", kind)
        if (link.text or "").strip():
            self.say("AtomLinkNotEmpty")

    def check_atom(self, feed):
        self.check_children(feed, FEED, ATOM)
        names = [child.tag for child in feed]
        entries = feed.findall(f"{{{ATOM}}}entry")
        if any(name.startswith(f"{{{ATOM}}}") for name in names[len(names) - len(entries):] if name != f"{{{ATOM}}}entry") or \
                list(feed)[len(feed) - len(entries):] != entries:
            self.say("MisplacedMetadata")
        language = feed.get("{http://www.w3.org/XML/1998/namespace}lang")
        if language is not None and not LANGUAGE.match(language):
            self.say("InvalidLanguage", language)
        self.check_common(feed, "feed")
        for name in ("logo", "icon"):
            if feed.find(f"{{{ATOM}}}{name}") is not None:
                self.check_address(feed.findtext(f"{{{ATOM}}}{name}"), name)
        for entry in entries:
            self.check_entry(entry, feed)
        ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
        if len(set(ids)) < len(ids):
            self.say("DuplicateEntries")
        if len(ids) > 1 and len(set(ids)) == 1:
            self.say("DuplicateIds")
        updated = [entry.findtext(f"{{{ATOM}}}updated") for entry in entries]
        if len(set(updated)) < len(updated):
            self.say("DuplicateUpdated", f"{len(updated) - len(set(updated))} entries")

    def check_entry(self, entry, feed):
        self.check_children(entry, ENTRY, ATOM)
        self.check_common(entry, "entry")
        content, summary = entry.find(f"{{{ATOM}}}content"), entry.find(f"{{{ATOM}}}summary")
        links = entry.findall(f"{{{ATOM}}}link")
        if content is None and not any(link.get("rel", "alternate") == "alternate" for link in links):
            self.say("MissingContentOrAlternate")
        if content is not None and content.get("src") is not None and summary is None:
            self.say("MissingSummary")
        if content is None and summary is None:
            self.say("MissingTextualContent")
        if entry.find(f"{{{ATOM}}}author") is None and feed.find(f"{{{ATOM}}}author") is None:
            self.say("MissingElement", "entry/author")

    def check_common(self, element, parent):
        self.check_id(element.findtext(f"{{{ATOM}}}id"), parent)
        for name in ("updated", "published"):
            if element.find(f"{{{ATOM}}}{name}") is not None:
                self.check_rfc3339(element.findtext(f"{{{ATOM}}}{name}"))
        for name in ("title", "subtitle", "summary", "rights", "content"):
            self.check_text(element.find(f"{{{ATOM}}}{name}"), parent)
        for person in element.findall(f"{{{ATOM}}}author"):
            self.check_children(person, PERSON, ATOM)
            self.check_plain(person.find(f"{{{ATOM}}}name"), "author")
            if person.find(f"{{{ATOM}}}uri") is not None:
                self.check_address(person.findtext(f"{{{ATOM}}}uri"), "author/uri")
        for category in element.findall(f"{{{ATOM}}}category"):
            if not category.get("term"):
                self.say("MissingAttribute", "category/term")
            if category.get("scheme") is not None:
                self.check_address(category.get("scheme"), "category/scheme")
        self.check_links(element.findall(f"{{{ATOM}}}link"), parent)

    def check_id(self, text, parent):
        self.check_address(text, f"{parent}/id")
        if (text or "").lower().startswith("urn:uuid:") and not UUID.match(text):
            self.say("InvalidUUID", text)
        parts = urllib.parse.urlsplit(text or "")
        if parts.scheme in ("http", "https") and (parts.netloc != parts.netloc.lower() or "/./" in parts.path or "/../" in parts.path or not parts.path):
            self.say("NonCanonicalURI", text)

    def check_text(self, element, parent):
        if element is None:
            return
        kind = element.get("type", "text")
        if kind == "html":
            self.check_html(element.text, f"{parent}/{element.tag}")
        elif kind != "text":
            self.say("InvalidTextType", kind)
        # Text is text, whatever stands in it; only the title has to say something.
        if element.tag == f"{{{ATOM}}}title" and not (element.text or "").strip():
            self.say("NotBlank", f"{parent}/title")

    def check_rfc3339(self, text):
        if not RFC3339.match(text or ""):
            return self.say("InvalidRFC3339Date", text)
        self.check_plausible(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")), text)


def check(document, address=None, content_type=None):
    """What breaks a rule, as (rule, what) in the order it was found.

    document: the feed's bytes; address: where it was found, None to leave that out; content_type: as it was served, None to leave that out.
    """
    return Checker(document, address, content_type).check()
