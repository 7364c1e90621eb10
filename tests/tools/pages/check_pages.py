"""Checks the pages of a running host that has collected the sample page: check_pages.py BASE_ADDRESS MAIL_FOLDER.

The Nu Html Checker reads one page of each kind, the style sheet and the picture of the timeline in them included;
an error or a warning fails. Every kind of address is found from the front page, so that none is forgotten; a subscriber's
own pages are found from the mails that the host puts into the folder.
"""

import email
import email.policy
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

CHECKER = pathlib.Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
# No link leads to these.
UNLINKED = ["/?q=sarcoma", "/?q=nothing-is-like-this", "/nowhere/at/all", "/collections/rare-cancers/topics/sarcomma", "/subscriptions/none/confirm"]
# Of pages that differ by what they are about alone, this many are checked.
OF_A_KIND = 25


class Links(html.parser.HTMLParser):
    """The addresses of the site that a page links to."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        address = dict(attributes).get("href") or ""
        if tag == "a" and address.startswith("/"):
            self.found.append(address.partition("#")[0])


def read(address, form=None):
    """The body of a page, whatever its status; None for what is no page."""
    try:
        # Errors are pages for browsers only.
        answer = urllib.request.urlopen(urllib.request.Request(address, form, {"Accept": "text/html"}))
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.read() if answer.headers.get_content_type() == "text/html" else None


def kind(address):
    """Alike for pages of one kind."""
    path, _, query = address.partition("?")
    parts = path.strip("/").split("/")
    # An article's id may hold slashes; what a topic's name is makes no difference, but whether it is a topic or an aspect.
    shape = parts[:1] if parts[0] == "articles" else (parts[0], *parts[2:3], len(parts))
    return (*shape, re.sub(r"=[^&]*", "", query))


def pages(base):
    """Pages of every kind with their addresses."""
    known, counts = ["/", *UNLINKED], {}
    for address in known:
        counts[kind(address)] = counts.get(kind(address), 0) + 1
        if counts[kind(address)] > OF_A_KIND or (body := read(base + address)) is None:
            continue
        links = Links()
        links.feed(body.decode())
        known += [link for link in dict.fromkeys(links.found) if link not in known]
        yield address, body
    for email in ("ana@example.org", "no address"):
        yield f"the answer to {email}", read(f"{base}/subscriptions", urllib.parse.urlencode({"email": email}).encode())


def link(mails, name):
    """The path of the link that ends in a name, of a mail that came or comes within a minute."""
    for _ in range(120):
        for file in mails.glob("*.eml"):
            text = email.message_from_bytes(file.read_bytes(), policy=email.policy.default).get_body(("plain",)).get_content()
            if found := re.search(rf"https?://[^/\s]+(/subscriptions/\S+/{name})$", text, re.MULTILINE):
                return found[1]
        time.sleep(0.5)
    sys.exit(f"No mail with a link to {name} came.")


def own_pages(base, mails):
    """What a subscriber sees, from the sign-up to the erasure."""
    read(f"{base}/subscriptions", urllib.parse.urlencode({"email": "bea@example.org"}).encode())
    confirm = link(mails, "confirm")
    yield "confirm", read(base + confirm)
    yield "confirmed", read(base + confirm, b"")
    preferences, leave = link(mails, "preferences"), link(mails, "unsubscribe")
    yield "preferences", read(base + preferences)
    yield "preferences kept", read(base + preferences, urllib.parse.urlencode({"cadence": "daily", "weekday": "monday", "hour": "7", "timeZone": "Europe/Berlin"}).encode())
    yield "preferences refused", read(base + preferences, urllib.parse.urlencode({"cadence": "hourly", "timeZone": "Mars/Olympus"}).encode())
    yield "a link cut off", read(base + preferences.replace("/preferences", "")[:-3] + "/preferences")
    yield "unsubscribe", read(base + leave)
    yield "unsubscribed", read(base + leave, b"")
    yield "unsubscribe again", read(base + leave)
    erase = preferences.replace("/preferences", "/erase")
    yield "erase", read(base + erase)
    yield "erased", read(base + erase, b"")


def main(base, mails):
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (address, body) in enumerate([*pages(base), *own_pages(base, mails)]):
            assert body, f"{address} is no page"
            names[f"{number}.html"] = address
            pathlib.Path(folder, f"{number}.html").write_bytes(body)
        with urllib.request.urlopen(f"{base}/site.css") as answer:
            pathlib.Path(folder, "site.css").write_bytes(answer.read())
        # What is left out is no warning: that "<br />" is the same as "<br>", which is how the framework writes it.
        checked = subprocess.run(["java", "-jar", CHECKER, "--also-check-css", "--skip-info-messages", *pathlib.Path(folder).iterdir()], capture_output=True, text=True)
    kinds = {kind(address) for address in names.values()}
    assert len(names) > 50, f"only {len(names)} pages were found"
    if checked.returncode or checked.stderr.strip():
        sys.exit(re.sub(r'"file:\S*/(\d+\.html)"', lambda file: names[file[1]], checked.stderr))
    print(f"{len(names)} pages of {len(kinds)} kinds and their style sheet: no error, no warning")


main(sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2]))
