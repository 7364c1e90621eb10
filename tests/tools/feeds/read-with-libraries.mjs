// Reads feeds with the libraries that people build feed readers on, and prints what each of them shows, as JSON lines.
//
//   node read-with-libraries.mjs <file>...   one line per library and file that it reads: {reader, file, entries}
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { extractFromJson, extractFromXml } from "@extractus/feed-extractor";
import { parseFeed as parseWithRowan } from "@rowanmanning/feed-parser";
import FeedParser from "feedparser";
import { parseFeed as parseWithFeedsmith } from "feedsmith";
import RssParser from "rss-parser";

async function feedparser(text) {
  const entries = [];
  for await (const item of Readable.from([Buffer.from(text)]).pipe(new FeedParser({ addmeta: false })))
    entries.push({ id: item.guid, link: item.link, title: item.title, date: item.pubdate, content: item.description ?? item.summary });
  return entries;
}

async function rssParser(text) {
  const { items } = await new RssParser().parseString(text);
  return items.map((item) => (
    { id: item.guid ?? item.id, link: item.link, title: item.title, date: item.isoDate, content: item["content:encoded"] ?? item.content ?? item.summary }));
}

function rowan(text) {
  const { items } = parseWithRowan(text);
  return items.map((item) => ({ id: item.id, link: item.url, title: item.title, date: item.published, content: item.content ?? item.description }));
}

function feedsmith(text) {
  const { format, feed } = parseWithFeedsmith(text);
  if (format === "rss")
    return feed.items.map((item) => (
      { id: item.guid.value, link: item.link, title: item.title, date: item.pubDate, content: item.content?.encoded ?? item.description }));
  if (format === "atom")
    return feed.entries.map((entry) => ({
      id: entry.id,
      link: entry.links.find((link) => link.rel === "alternate" || !link.rel).href,
      title: entry.title.value,
      date: entry.published,
      content: (entry.content ?? entry.summary).value,
    }));
  return feed.items.map((item) => ({ id: item.id, link: item.url, title: item.title, date: item.date_published, content: item.content_html }));
}

function feedExtractor(text, isJson) {
  const options = { descriptionMaxLen: 0 };
  const { entries } = isJson ? extractFromJson(JSON.parse(text), options) : extractFromXml(text, options);
  return entries.map((entry) => ({ id: entry.id, link: entry.link, title: entry.title, date: entry.published, content: entry.description }));
}

const readers = {
  "feedparser (npm)": feedparser,
  "rss-parser": rssParser,
  "@rowanmanning/feed-parser": rowan,
  feedsmith,
  "@extractus/feed-extractor": feedExtractor,
};
const readsJson = new Set(["feedsmith", "@extractus/feed-extractor"]);

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const isJson = file.endsWith(".json");
  for (const [reader, read] of Object.entries(readers))
    if (!isJson || readsJson.has(reader)) console.log(JSON.stringify({ reader, file, entries: await read(text, isJson) }));
}
