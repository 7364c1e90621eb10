"""Reads the pages of a folder with lxml, one pass a line on standard input, and prints a line of JSON for each pass.

    python3 parse.py <folder>
"""

import hashlib
import json
import platform
import re
import sys
import time
from pathlib import Path

from lxml import etree, html


PARSER = html.HTMLParser(encoding="utf-8")
TEXT = etree.XPath("string()")
NAMES_APART = re.compile(", | and ")
DAY = re.compile("[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
PARTS = {"app-card-open__heading", "app-card-open__authors", "app-card-open__description", "c-meta__item"}


def text(element):
    return " ".join(TEXT(element).split())


def parts(item):
    """The elements of an item by class, in one walk: several times faster than an XPath for each."""
    found = {}
    for element in item.iter("h3", "div", "span"):
        if element.get("data-test") == "teaser-citation":
            found.setdefault("citation", []).append(element)
        for name in element.get("class", "").split():
            if name in PARTS:
                found.setdefault(name, []).append(element)
    return found


def read(item):
    found = parts(item)
    link = next(found["app-card-open__heading"][0].iter("a"))
    details = [text(detail) for detail in found["c-meta__item"]]
    return {
        "doi": (link.get("data-track-label") or link.get("href").split("/article/")[1]).lower(),
        "title": text(link),
        "authors": NAMES_APART.split(text(found["app-card-open__authors"][0])),
        "citation": text(found["citation"][0]),
        "published": next((detail for detail in details if DAY.fullmatch(detail)), ""),
        "type": details[0],
        "teaser": text(next(found["app-card-open__description"][0].iter("p"))),
    }


def parse(page):
    items = html.document_fromstring(page, parser=PARSER).iter("article")
    return [read(item) for item in items if "app-card-open" in item.get("class", "").split()]


def checksum(lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def measure(pages):
    start, processor = time.perf_counter(), time.process_time()
    articles = [article for page in pages for article in parse(page)]
    seconds, used = time.perf_counter() - start, time.process_time() - processor
    return {
        "articles": len(articles),
        "names": checksum(f"{article['doi']}\t{article['title']}" for article in articles),
        "facts": checksum(
            "\t".join(["; ".join(article["authors"]), article["citation"], article["published"], article["type"], article["teaser"]])
            for article in articles
        ),
        "seconds": seconds,
        "processorSeconds": used,
    }


def main():
    pages = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("*.html"))]
    version = ".".join(map(str, etree.LXML_VERSION[:3]))
    print(json.dumps({"name": f"lxml {version}, Python {platform.python_version()}"}), flush=True)
    for _ in sys.stdin:
        print(json.dumps(measure(pages)), flush=True)


main()
