"""Reads exported citations with citation-js and bibutils, as reference managers would: read_exports.py FOLDER.

The folder contains the same articles as NAME.bib, NAME.ris, NAME.json and NAME.csv. Every reader must find the same articles in
every format. Its folder Styles has citations as text, which citeproc must format alike but for what its styles do not know. bibutils prints signs in its own way and takes names apart at every "and", so of its titles only the letters
and digits are compared, and of its names only the words of all of them.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

MODS = "{http://www.loc.gov/mods/v3}"
CITATION_JS = pathlib.Path(__file__).parent.parent / "citation-js" / "read.js"


def run(*command):
    done = subprocess.run(command, capture_output=True, encoding="utf-8-sig", check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed: {done.stderr.strip()}")
    return done.stdout


def letters(text):
    return "".join(filter(str.isalnum, (text or "").casefold()))


def words(name):
    return sorted(word for word in map(letters, name.split()) if word)


def alike(names, others):
    return list(map(words, names)) == list(map(words, others))


def alike_in_sum(names, others):
    def of_all(list_of_names):
        return [word for word in words(" ".join(list_of_names)) if word != "and"]

    return of_all(names) == of_all(others)


def of_list(names):
    """The names, and whether the list is cut, which every format says in place of a last author."""
    cut = bool(names) and letters(names[-1]) in ("others", "etal")
    return names[:-1] if cut else names, cut


def of_csl(item):
    names = [" ".join(author.values()) for author in item.get("author", [])]
    return {
        "title": item.get("title"),
        "DOI": item.get("DOI"),
        "ISSN": item.get("ISSN"),
        "place": [item.get(part) for part in ("container-title", "volume", "issue", "page")],
        "year": str(item["issued"]["date-parts"][0][0]) if "issued" in item else None,
        "authors": names,
    }


def of_mods(item):
    date = item.findtext(f"{MODS}originInfo/{MODS}dateIssued") or item.findtext(f"{MODS}part/{MODS}date")
    return {
        "title": " ".join(part.text or "" for part in item.find(f"{MODS}titleInfo") or []),
        "DOI": item.findtext(f"{MODS}identifier[@type='doi']"),
        "ISSN": item.findtext(f"{MODS}relatedItem/{MODS}identifier[@type='issn']") or item.findtext(f"{MODS}identifier[@type='issn']"),
        "place": None,
        "year": date[:4] if date else None,
        "authors": [" ".join(part.text for part in name.iter(f"{MODS}namePart")) for name in item.findall(f"{MODS}name")],
    }


def by_citation_js(file):
    return [of_csl(item) for item in json.loads(run("node", CITATION_JS, file))]


def by_bibutils(file):
    program = {".bib": "bib2xml", ".ris": "ris2xml"}[file.suffix]
    return [of_mods(item) for item in tree.fromstring(run(program, file)).findall(f"{MODS}mods")]


def by_python(file):
    """The rows of the CSV file, whose list of authors is one field."""
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return [
            {
                "title": row["Title"] or None,
                "DOI": row["DOI"] or None,
                "ISSN": row["ISSN"] or None,
                "place": [row[name] or None for name in ("Journal", "Volume", "Issue", "Article number")],
                "year": row["Year"] or None,
                "authors": [name for name in row["Authors"].split("; ") if name],
            }
            for row in csv.DictReader(rows, strict=True)
        ]


def comparable(text, style):
    """A citation without what our styles know and citeproc's do not: see CitationStyleTests.cs."""
    text = re.sub(r"^1\.\s*", "", text).replace("Jr.", "Jr").replace(", . . . ", ", … ")
    if style == "apa":
        return text
    # Our DOI, at most two initials, the NLM's form of a supplement, and its semicolon before a group.
    text = re.sub(r"\b([A-Z]{2})[A-Z]+(?=[,.])", r"\1", re.sub(r" doi: \S+\.$", "", text))
    return re.sub(r" (Suppl \d+):", r"(\1):", text).replace("; Rare Tumour", ", Rare Tumour")


def check_styles(folder):
    for style in ("vancouver", "apa"):
        ours = (folder / f"cited.{style}.txt").read_text(encoding="utf-8").splitlines()
        theirs = run("node", CITATION_JS.parent / "format.js", folder / "cited.json", style).splitlines()
        if len(ours) != len(theirs) or not ours:
            sys.exit(f"{style}: {len(ours)} citations, {len(theirs)} of citeproc")
        for one, other in zip(ours, theirs):
            if comparable(one, style) != comparable(other, style):
                sys.exit(f"{style}: {one!r} instead of {other!r}")
        print(f"{len(ours)} citations in {style} style, as citeproc formats them")


def compare(file, reader, found, expected, exact):
    def fail(what, left, right):
        sys.exit(f"{file}, read by {reader}: {what} {left!r} instead of {right!r}")

    if len(found) != len(expected):
        fail("number of articles", len(found), len(expected))
    for number, (one, other) in enumerate(zip(found, expected), 1):
        for part in ("DOI", "ISSN", "year", "place"):
            if (exact or part != "place") and one[part] != other[part]:
                fail(f"{part} of article {number}", one[part], other[part])
        if one["title"] != other["title"] if exact else letters(one["title"]) != letters(other["title"]):
            fail(f"title of article {number}", one["title"], other["title"])
        (names, cut), (others, others_cut) = of_list(one["authors"]), of_list(other["authors"])
        if not (alike if exact else alike_in_sum)(names, others) or exact and cut != others_cut:
            fail(f"authors of article {number}", one["authors"], other["authors"])
    print(f"{file.name}, read by {reader}: {len(found)} articles, alike")


def check(stem):
    source = stem.with_suffix(".json")
    expected = [of_csl(item) for item in json.loads(source.read_text(encoding="utf-8"))]
    for ending in (".json", ".bib", ".ris"):
        file = stem.with_suffix(ending)
        compare(file, "citation-js", by_citation_js(file), expected, exact=True)
    for ending in (".bib", ".ris"):
        file = stem.with_suffix(ending)
        compare(file, "bibutils", by_bibutils(file), expected, exact=False)
    file = stem.with_suffix(".csv")
    compare(file, "Python", by_python(file), expected, exact=True)
    return len(expected)


stems = sorted(file.with_suffix("") for file in pathlib.Path(sys.argv[1]).glob("*.json"))
if not sum(check(stem) for stem in stems):
    sys.exit(f"{sys.argv[1]} holds no exported article.")
check_styles(pathlib.Path(sys.argv[1]) / "Styles")
