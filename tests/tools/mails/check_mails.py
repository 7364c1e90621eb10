"""Reads mails as others do: check_mails.py FOLDER

The folder holds NAME.eml, NAME.txt and, where the mail has HTML, NAME.html. Of each mail Python's email package and npm's
mailparser must read the same headers, the text, the HTML and the attached file; SpamAssassin must score it below 1.0 by its
local rules; and no big mail client may lack what its HTML uses (tests/tools/mail-clients/check.js).
"""

import email
import email.policy
import json
import pathlib
import re
import subprocess
import sys

MOST = 1.0
CHECK = pathlib.Path(__file__).parent.parent / "mail-clients" / "check.js"

# What every kind of mail has, by RFC 5322 and RFC 3834; and what a list's mails have, by RFC 2369, 2919, 5064 and 8058.
ALWAYS = ["From", "To", "Subject", "Date", "Message-Id", "MIME-Version", "Auto-Submitted"]
OF_A_LIST = ["List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Help", "List-Archive", "Archived-At", "Feedback-ID"]
# A digest comes as it was asked for; the letters around a subscription do not belong to the list.
LETTERS = ["confirmation", "welcome", "goodbye"]

failures = []


def fail(file, what, left, right):
    failures.append(f"{file.name}: {what} is {left!r} instead of {right!r}")


def by_python(file):
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    if mail.defects or any(part.defects for part in mail.walk()):
        fail(file, "the list of defects", [part.defects for part in mail.walk()], [])

    def body(kind):
        part = mail.get_body((kind,))
        return None if part is None else part.get_content().strip()

    def people(name):
        return [[one.display_name, one.addr_spec] for one in mail[name].addresses]

    return {
        "file": str(file),
        "subject": mail["Subject"],
        "from": people("From"),
        "to": people("To"),
        "date": mail["Date"].datetime.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "messageId": mail["Message-Id"],
        "listId": mail.get_all("List-Id", []),
        "unsubscribe": [one.strip() for one in mail.get_all("List-Unsubscribe", [])],
        "text": body("plain"),
        "html": body("html"),
        "attachments": [[part.get_filename(), part.get_content_type(), part.get_content().decode()] for part in mail.iter_attachments()],
    }, mail


def check_headers(file, mail):
    expected = ALWAYS if file.stem in LETTERS else ALWAYS + OF_A_LIST
    for name in expected:
        if len(mail.get_all(name, [])) != 1:
            fail(file, f"the number of headers {name}", len(mail.get_all(name, [])), 1)
    types = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    if types[0] != "text/plain":
        fail(file, "the first part", types[0], "text/plain")


def check_bodies(file, read):
    for kind, ending in (("text", ".txt"), ("html", ".html")):
        approved = file.with_suffix(ending)
        expected = approved.read_text(encoding="utf-8").strip() if approved.exists() else None
        if read[kind] != expected:
            fail(file, kind, read[kind], expected)


def check_parsers(file, python, mailparser):
    for part, value in python.items():
        if mailparser[part] != value:
            fail(file, f"{part} as mailparser reads it", mailparser[part], value)


# Local rules only: no name is looked up, nothing is learned, nothing of the machine's own settings counts.
def check_score(file):
    command = ["spamassassin", "--local", "--test-mode", "--cf=use_bayes 0", "--cf=use_auto_welcomelist 0", "--prefspath=/dev/null"]
    report = subprocess.run(command, input=file.read_bytes(), capture_output=True, check=True).stdout.decode()
    status = re.search(r"^X-Spam-Status: .*?score=(-?[\d.]+) .*?tests=(.*?)\s+autolearn=", report, re.MULTILINE | re.DOTALL)
    if status is None:
        failures.append(f"{file.name}: SpamAssassin gave no score")
        return
    rules = re.sub(r"\s+", "", status[2])
    print(f"{file.name}: SpamAssassin scores {status[1]} ({rules})")
    if float(status[1]) >= MOST:
        failures.append(f"{file.name}: SpamAssassin scores {status[1]} ({rules}), which is {MOST} or more")


files = sorted(pathlib.Path(sys.argv[1]).glob("*.eml"))
if not files:
    sys.exit(f"{sys.argv[1]} holds no mail.")
checked = subprocess.run(["node", CHECK, *files], capture_output=True, encoding="utf-8", check=False)
failures += checked.stderr.splitlines() if checked.returncode else []
others = {one["file"]: one for one in map(json.loads, checked.stdout.splitlines())}
for file in files:
    read, mail = by_python(file)
    check_headers(file, mail)
    check_bodies(file, read)
    check_parsers(file, read, others[str(file)])
    check_score(file)
if failures:
    sys.exit("\n".join(failures))
print(f"{len(files)} mails, read alike by Python and mailparser; every big client supports what they use.")
