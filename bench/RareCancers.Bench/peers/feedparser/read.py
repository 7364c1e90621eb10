"""Reads the feeds of a folder with feedparser, one pass a line on standard input, and prints a line of JSON for each pass.

    python3 read.py <folder>
"""

import hashlib
import html
import json
import platform
import re
import sys
import time
from pathlib import Path

import feedparser

TAG = re.compile("<[^>]*>")


def read(feed):
    return [(entry["prism_doi"], entry["title"]) for entry in feedparser.parse(feed).entries]


def plain(title):
    """The title without its markup, which feedparser keeps; it is not part of the time."""
    return " ".join(html.unescape(TAG.sub("", title)).split())


def measure(feeds):
    start, processor = time.perf_counter(), time.process_time()
    entries = [entry for feed in feeds for entry in read(feed)]
    seconds, used = time.perf_counter() - start, time.process_time() - processor
    lines = "\n".join(f"{doi}\t{plain(title)}" for doi, title in entries)
    return {
        "articles": len(entries),
        "names": hashlib.sha256(lines.encode()).hexdigest()[:16],
        "seconds": seconds,
        "processorSeconds": used,
    }


def main():
    feeds = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("*.xml"))]
    print(json.dumps({"name": f"feedparser {feedparser.__version__}, Python {platform.python_version()}"}), flush=True)
    for _ in sys.stdin:
        print(json.dumps(measure(feeds)), flush=True)


main()
