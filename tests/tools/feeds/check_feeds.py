"""Checks the feeds of a running host that has collected the sample page: check_feeds.py BASE_ADDRESS.

feedparser reads RSS and Atom, feed_rules checks them against the feed validator's rules, jing validates Atom by RFC 4287's
grammar, ajv validates JSON Feed by its schema.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

import accepted
import feed_rules
import read_feeds

TOOLS = pathlib.Path(__file__).parent
# They say all that an article can say, which the sample page does not.
APPROVED = TOOLS.parents[1] / "RareCancers.Tests/Feeds/Approved"
ARTICLES = 21


def get(address):
    with urllib.request.urlopen(address) as answer:
        return answer.read()


def addresses(base):
    """All feeds without their endings: the whole Collection, all of its topics and aspects, notices, searches."""
    whole = f"{base}/feeds/rare-cancers"
    schemes = ("topics", "aspects")
    parts = {
        (list_name, tag.term)
        for entry in read_feeds.read(f"{whole}.atom")
        for tag in entry.tags
        for list_name in schemes
        if tag.scheme.endswith(f"/{list_name}/")
    }
    assert {list_name for list_name, _ in parts} == set(schemes), "the articles have no topics or no aspects"
    yield whole, ""
    yield f"{base}/feeds/all", ""
    yield f"{whole}/notices", ""
    for list_name, term in sorted(parts):
        yield f"{whole}/{list_name}/{term}", ""
    yield whole, "?q=sarcoma"
    yield whole, "?author=Ran%20Ni"


def check_ids(path, query):
    """All formats hold the same entries in the same order; how many."""
    ids = [[entry.id for entry in read_feeds.read(f"{path}.{ending}{query}")] for ending in ("rss", "atom")]
    ids.append([item["id"] for item in json.loads(get(f"{path}.json{query}"))["items"]])
    assert ids[0] == ids[1] == ids[2], f"{path}{query} has other entries in another format"
    assert ids[0], f"{path}{query} is empty"
    return len(ids[0])


def check_rules(address):
    """No rule of the feed validator is broken; the warnings that are accepted."""
    with urllib.request.urlopen(address) as answer:
        found = feed_rules.check(answer.read(), address, answer.headers["Content-Type"])
    left = accepted.unaccepted(found)
    assert not left, f"{address} breaks rules of the feed validator: {left}"
    return {rule for rule, _ in found}


def main(base):
    warnings = set()
    with tempfile.TemporaryDirectory() as folder:
        for number, (path, query) in enumerate(addresses(base)):
            for ending in ("atom", "json"):
                pathlib.Path(folder, f"{number}.{ending}").write_bytes(get(f"{path}.{ending}{query}"))
            warnings |= check_rules(f"{path}.rss{query}") | check_rules(f"{path}.atom{query}")
            entries = check_ids(path, query)
            assert entries == ARTICLES or number > 1, f"{path} has {entries} entries instead of {ARTICLES}"
            print(f"{path}{query}: {entries} entries in each format, bozo 0, 304 when unchanged")
        atoms, jsons = ([*APPROVED.glob(f"*.{ending}"), *pathlib.Path(folder).glob(f"*.{ending}")] for ending in ("atom", "json"))
        subprocess.run(["jing", "-c", TOOLS / "atom.rnc", *atoms], check=True)
        subprocess.run(["node", TOOLS / "validate-json-feeds.js", *jsons], check=True)
        print(f"RSS and Atom break no rule of the feed validator; it warns of what is accepted: {', '.join(sorted(warnings))}")
        print(f"{len(atoms)} Atom feeds keep to RFC 4287's grammar, {len(jsons)} JSON Feeds to their schema")


main(sys.argv[1].rstrip("/"))
