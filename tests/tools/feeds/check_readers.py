"""What real feed readers announce, and what not, while a Collection changes under them: check_readers.py.

It starts hosts of the built product on loopback. Readers subscribe once, through a proxy that writes down what they ask.
"""

import pathlib
import subprocess
import tempfile
import time
import urllib.request

import readers
import recording_proxy
import story_host

NEW = "A new article on angiosarcoma"
CORRECTION = f"Correction: {NEW}"
PATH = "/feeds/rare-cancers"


class Story:
    def __init__(self, folder):
        self.proxy = recording_proxy.RecordingProxy()
        self.host = story_host.StoryHost(folder)
        addresses = {ending: f"{self.proxy.address}{PATH}.{ending}" for ending in ("rss", "atom", "json")}
        self.singles = [readers.Feedparser(addresses[ending], by) for ending in ("rss", "atom") for by in ("etag", "modified")]
        self.singles.append(readers.JsonReader(addresses["json"]))
        self.newsboats = [readers.Newsboat(pathlib.Path(folder, f"newsboat-{ending}"), addresses[ending]) for ending in ("rss", "atom")]

    def start(self, *settings):
        self.host.start(*settings)
        self.proxy.host = self.host.address

    def restart(self, *settings):
        self.host.stop()
        self.start(*settings)

    def expect(self, what, new, unchanged=False, is_collected=False, by_date=True):
        """Every reader announces just that, once the host has looked at storage. Of an unchanged feed each of them is told 304."""
        time.sleep(story_host.FRESHNESS if is_collected else 0)
        start = len(self.proxy.requests)
        for reader in self.singles:
            announced = reader.read()
            is_304 = announced is None
            assert sorted(announced or []) == sorted(new), f"{what}: {reader.name} announces {announced} instead of {new}"
            assert not unchanged or is_304 or not by_date and "modified" in reader.name, f"{what}: {reader.name} was not told 304"
        for reader in self.newsboats:
            announced = reader.read()
            assert sorted(announced) == sorted(new), f"{what}: {reader.name} announces {announced} instead of {new}"
        asked = [request for request in self.proxy.requests[start:] if "newsboat" in request[1].get("User-Agent", "")]
        assert len(asked) == 2, f"{what}: newsboat asked {asked}"
        assert not unchanged or all("If-None-Match" in sent and status == 304 for _, sent, status in asked), f"{what}: newsboat asked and was told {asked}"
        shown = f"{len(new)} articles" if len(new) > 2 else ", ".join(new) or "nothing is announced"
        print(f"{what}: {shown}{', told by 304' if unchanged else ''}")

    def titles(self):
        """What the feed holds, as it is now."""
        with urllib.request.urlopen(self.host.address + PATH + ".atom") as answer:
            return answer.read().decode("utf-8")

    def tell(self):
        host = self.host
        host.show(story_host.SAMPLE.read_text("utf-8"))
        self.start()
        first = self.singles[0].read()
        assert len(first) == 21, f"The first import shows {len(first)} articles."
        self.singles[0].seen, self.singles[0].known = set(), None
        self.expect("The first import", first)
        # newsboat keeps no tag of the first answer: its row of the feed is made after.
        self.expect("The feed, read again", [])
        self.expect("The same feed", [], unchanged=True)

        host.show(story_host.page())
        assert host.collect()["published"] == 1
        self.expect("A new article", [NEW], is_collected=True)
        self.expect("The same feed", [], unchanged=True)

        host.show(story_host.page(story_host.CORRECTION))
        assert host.collect()["changed"] == 1
        self.expect("A correction of it", [CORRECTION], is_collected=True)
        assert f"Corrected: {NEW}" in self.titles()
        self.expect("The same feed", [], unchanged=True)

        assert host.collect()["changed"] == 0
        host.show("<html><body></body></html>")
        assert host.collect()["published"] == 0
        self.expect("The same page read again, and an empty page", [], unchanged=True, is_collected=True)
        host.show(story_host.page(story_host.CORRECTION))
        host.collect()
        self.expect("The page, back again", [], unchanged=True, is_collected=True)
        self.enrich()
        self.restart("--PublicBaseUrl=https://moved.example")
        assert "https://moved.example/" in self.titles()
        self.expect("Another host name", [])
        self.expect("The same feed", [], unchanged=True, by_date=False)

        host.stop()
        host.empty()
        self.start("--PublicBaseUrl=https://moved.example")
        self.expect("All data lost, and the page imported anew", [])
        self.expect("The same feed", [], unchanged=True)

    def enrich(self):
        crossref = story_host.Crossref()
        self.restart(
            "--Enrichment:Schedule=*/2 * * * * *", "--Enrichment:Crossref:Enabled=true", "--Enrichment:Crossref:Mailto=ana@example.org",
            f"--Enrichment:Crossref:BaseAddress={crossref.address}")
        deadline = time.monotonic() + 120
        while "And in another one." not in self.titles():
            assert time.monotonic() < deadline, "The article was not enriched."
            time.sleep(2)
        self.expect("An article enriched from a registry", [])
        self.host.stop()
        crossref.close()

    def close(self):
        self.host.stop()
        self.proxy.close()


def main():
    version = subprocess.run(["newsboat", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    print(f"{version}, feedparser {readers.feedparser.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        story = Story(folder)
        try:
            story.tell()
        finally:
            story.close()


main()
