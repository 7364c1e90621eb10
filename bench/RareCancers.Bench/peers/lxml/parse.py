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


def having(name):
    return f'contains(concat(" ", normalize-space(@class), " "), " {name} ")'


ITEMS = etree.XPath(f'//article[{having("app-card-open")}]')
LINK = etree.XPath(f'.//*[{having("app-card-open__heading")}]//a')
AUTHORS = etree.XPath(f'.//*[{having("app-card-open__authors")}]')
CITATION = etree.XPath('.//*[@data-test="teaser-citation"]')
DETAILS = etree.XPath(f'.//*[{having("c-meta__item")}]')
TEASER = etree.XPath(f'.//*[{having("app-card-open__description")}]//p')
NAMES_APART = re.compile(", | and ")
DAY = re.compile("[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
PARSER = html.HTMLParser(encoding="utf-8")


def text(elements):
    return " ".join("".join(elements[0].itertext()).split())


def read(item):
    link = LINK(item)
    details = [text([detail]) for detail in DETAILS(item)]
    return {
        "doi": (link[0].get("data-track-label") or link[0].get("href").split("/article/")[1]).lower(),
        "title": text(link),
        "authors": NAMES_APART.split(text(AUTHORS(item))),
        "citation": text(CITATION(item)),
        "published": next((detail for detail in details if DAY.fullmatch(detail)), ""),
        "type": details[0],
        "teaser": text(TEASER(item)),
    }


def parse(page):
    return [read(item) for item in ITEMS(html.document_fromstring(page, parser=PARSER))]


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
    print(json.dumps({"parser": f"lxml {version}, Python {platform.python_version()}"}), flush=True)
    for _ in sys.stdin:
        print(json.dumps(measure(pages)), flush=True)


main()
