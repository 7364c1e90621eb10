"""Whether readers of feeds show every entry, complete and distinct: check_libraries.py FILE...

Takes feeds by their names without endings. JSON Feed says what to expect of all three formats.
"""

import datetime
import email.policy
import email.utils
import json
import mailbox
import pathlib
import subprocess
import sys
import tempfile

import feedparser

TOOLS = pathlib.Path(__file__).parent
ENDINGS = ("rss", "atom", "json")

# They show the time of the last change where Atom has both.
SHOWS_UPDATED = {("@extractus/feed-extractor", ".atom"), ("rss2email", ".atom")}


def read_with_npm(files):
    """What the libraries of read-with-libraries.mjs show."""
    run = subprocess.run(["node", TOOLS / "read-with-libraries.mjs", *files], capture_output=True, text=True, check=True)
    for line in run.stdout.strip().split("\n"):
        shown = json.loads(line)
        yield shown["reader"], pathlib.Path(shown["file"]), shown["entries"]


def read_with_python(files):
    """What feedparser shows."""
    for file in files:
        feed = feedparser.parse(str(file))
        assert not feed.bozo, f"feedparser, {file}: {feed.bozo_exception}"
        yield "feedparser", file, [
            {"id": entry.id, "link": entry.link, "title": entry.title, "date": entry.published, "content": content(entry)} for entry in feed.entries]


def content(entry):
    return entry.content[0].value if "content" in entry else entry.summary


def read_with_rss2email(files):
    """The emails that rss2email writes."""
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            settings = pathlib.Path(folder, "settings")
            settings.write_text(
                "[DEFAULT]\nfrom = news@rare-cancers.example\nto = reader@readers.example\nforce-from = True\n"
                f"email-protocol = maildir\nmaildir-path = {folder}\nmaildir-mailbox = inbox\ndate-header = True\n"
                "html-mail = True\n", "utf-8")
            command = ["r2e", "-c", settings, "-d", f"{folder}/known.json"]
            subprocess.run([*command, "add", "feed", file], check=True, capture_output=True)
            subprocess.run([*command, "run"], check=True, capture_output=True)
            mails = [
                email.message_from_bytes(bytes(mail), policy=email.policy.default) for mail in mailbox.Maildir(f"{folder}/inbox", create=False)]
            yield "rss2email", file, [
                {
                    "id": "".join(mail["X-RSS-ID"].split()),
                    "link": "".join(mail["X-RSS-URL"].split()),
                    "title": mail["Subject"],
                    "date": mail["Date"],
                    "content": mail.get_body().get_content(),
                }
                for mail in mails]


def moment(text):
    """The moment of a date in RFC 3339 or RFC 5322; one without an offset is in UTC."""
    read = datetime.datetime.fromisoformat(text.replace("Z", "+00:00")) if text[0].isdigit() else email.utils.parsedate_to_datetime(text)
    return read if read.tzinfo else read.replace(tzinfo=datetime.timezone.utc)


def words(text):
    """Readers differ in what they do with line breaks."""
    return text.split()


def check(reader, file, shown, expected):
    where = f"{reader}, {file.name}"
    assert len(shown) == len(expected), f"{where}: {len(shown)} entries instead of {len(expected)}"
    by_link = {entry["link"]: entry for entry in shown}
    assert len(by_link) == len(shown), f"{where}: entries share a link"
    for item in expected:
        entry = by_link.get(item["url"])
        assert entry, f"{where}: nothing leads to {item['url']}"
        assert entry["id"] == item["id"], f"{where}: {entry['id']} instead of {item['id']}"
        assert words(entry["title"]) == words(item["title"]), f"{where}: {entry['title']!r} instead of {item['title']!r}"
        date = "date_modified" if (reader, file.suffix) in SHOWS_UPDATED else "date_published"
        assert moment(entry["date"]) == moment(item[date]), f"{where}: {entry['date']} instead of {item[date]}"
        assert entry["content"].strip(), f"{where}: {item['title']!r} has no content"


def main(names):
    files = [pathlib.Path(f"{name}.{ending}") for name in names for ending in ENDINGS]
    xml = [file for file in files if file.suffix != ".json"]
    readers = {}
    for reader, file, shown in (*read_with_npm(files), *read_with_python(xml), *read_with_rss2email(xml)):
        expected = json.loads(file.with_suffix(".json").read_text("utf-8"))["items"]
        check(reader, file, shown, expected)
        readers[reader] = readers.get(reader, 0) + 1
    for reader, count in readers.items():
        print(f"{reader}: every entry of {count} feeds, complete and distinct")


main(sys.argv[1:])
