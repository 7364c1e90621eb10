"""A host of the product on loopback with a Collection page of its own, which changes as the story goes on."""

import http.server
import json
import pathlib
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.request

ROOT = pathlib.Path(__file__).parents[3]
PROGRAM = ROOT / "src/RareCancers.LocalHost/bin/Debug/net10.0/RareCancers.LocalHost.dll"
SAMPLE = ROOT / "samples/rare-cancers-collection.html"
LISTING = '<ol class="c-listing">'
DOI = "10.1186/s12885-026-00001-1"
NEVER = "0 0 0 1 1 *"
KEY = "story"
# How long the host serves a state without looking whether it is still the same, and a little more.
FRESHNESS = 16

ARTICLE = """
  <li><article class="c-listing__content">
    <h3 class="c-listing__title"><a data-test="title-link" href="/articles/{doi}">{title}</a></h3>
    <p>What this article is about, in a sentence.</p>
    <span class="c-listing__authors-list">Authors: Ana Example and Ben Example</span>
    <span data-test="teaser-citation"><em data-test="journal-title">BMC Cancer</em> 2026 <strong>26</strong>:{number}</span>
    <span data-test="published-on">Published on: <span itemprop="datePublished">2 November 2026</span></span>
    {notice}
  </article></li>
"""
CORRECTION = "<p>The Correction to this article has been published in <em>BMC Cancer</em> 2026 <strong>26</strong>:9002</p>"


def page(notice=""):
    """The sample page with a new article at its top."""
    article = ARTICLE.format(doi=DOI, title="A new article on angiosarcoma", number="9001", notice=notice)
    return SAMPLE.read_text("utf-8").replace(LISTING, LISTING + article, 1)


class Crossref:
    """Crossref on loopback, which knows the new article alone."""

    WORK = {
        "DOI": DOI, "type": "journal-article", "title": ["A new article on angiosarcoma"], "container-title": ["BMC Cancer"], "ISSN": ["1471-2407"],
        "volume": "26", "article-number": "9001", "issued": {"date-parts": [[2026, 11, 2]]}, "references-count": 31,
        "abstract": "<jats:p>What this article is about, in a sentence. And in another one.</jats:p>",
        "author": [{"given": "Ana", "family": "Example", "sequence": "first"}, {"given": "Ben", "family": "Example", "sequence": "additional"}],
        "license": [{"URL": "https://creativecommons.org/licenses/by/4.0", "content-version": "vor", "delay-in-days": 0}],
        "indexed": {"date-time": "2026-11-03T05:12:07Z"},
    }

    def __init__(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path = urllib.request.unquote(self.path.split("?")[0])
                if path == f"/works/{DOI}":
                    self.say(200, {"status": "ok", "message-type": "work", "message": Crossref.WORK})
                elif path == "/works":
                    self.say(200, {"status": "ok", "message-type": "work-list", "message": {"total-results": 0, "items-per-page": 20, "items": []}})
                else:
                    self.say(404, {})

            def say(self, status, body):
                data = json.dumps(body).encode()
                self.send_response(status)
                for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(data))), ("x-rate-limit-limit", "1000"), ("x-rate-limit-interval", "1s")):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class StoryHost:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.page = self.folder / "page.html"
        self.log = self.folder / "host.log"
        self.process = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"

    def start(self, *settings):
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    "dotnet", PROGRAM, "--urls", self.address, f"--LocalHost:DataFolder={self.folder / 'data'}",
                    f"--LocalHost:FunctionKey={KEY}", f"--Collections:Items:0:Source={self.page}", f"--Collections:Schedule={NEVER}", f"--Digests:Schedule={NEVER}", *settings,
                ],
                stdout=log, stderr=subprocess.STDOUT)
        for _ in range(120):
            if re.search(r"^ *Start *http", self.log.read_text("utf-8"), re.MULTILINE):
                return
            assert self.process.poll() is None, self.log.read_text("utf-8")
            time.sleep(1)
        raise AssertionError(self.log.read_text("utf-8"))

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
            self.process = None

    def empty(self):
        """All data are lost."""
        shutil.rmtree(self.folder / "data")

    def show(self, text):
        self.page.write_text(text, "utf-8")

    def collect(self):
        """Reads the page now; what it came to."""
        request = urllib.request.Request(self.address + "/operations/collect", method="POST", headers={"x-functions-key": KEY})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)[0]
