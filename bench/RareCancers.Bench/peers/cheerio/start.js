// Reads the pages of a folder with cheerio, one pass a line on standard input, and prints a line of JSON for each pass.
//
//   node start.js parse5 <folder>        cheerio's own default: the tree that the HTML standard builds, as browsers do
//   node start.js htmlparser2 <folder>   its fast parser, which takes tags as they come
"use strict";

const { createHash } = require("node:crypto");
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { createInterface } = require("node:readline");
const cheerio = require("cheerio");

const [parser, folder] = process.argv.slice(2);
const options = parser === "parse5" ? {} : { xml: { xmlMode: false, decodeEntities: true } };
const pages = readdirSync(folder).filter((name) => name.endsWith(".html")).sort().map((name) => readFileSync(join(folder, name)));

const classes = new Set(["app-card-open__heading", "app-card-open__authors", "app-card-open__description", "c-meta__item"]);

// The elements of an item by class, in one walk: faster than a selector for each.
function parts(element, found = new Map()) {
  for (const child of element.children) {
    if (child.type !== "tag") continue;
    const names = (child.attribs.class ?? "").split(/\s+/).filter((name) => classes.has(name));
    if (child.attribs["data-test"] === "teaser-citation") names.push("citation");
    for (const name of names) found.set(name, [...(found.get(name) ?? []), child]);
    parts(child, found);
  }
  return found;
}

function read($, element) {
  const found = parts(element);
  const text = (part) => $(part).text().replace(/\s+/g, " ").trim();
  const link = $(found.get("app-card-open__heading")[0]).find("a");
  const details = found.get("c-meta__item").map(text);
  return {
    doi: (link.attr("data-track-label") ?? link.attr("href").split("/article/")[1]).toLowerCase(),
    title: text(link),
    authors: text(found.get("app-card-open__authors")[0]).split(/, | and /),
    citation: text(found.get("citation")[0]),
    published: details.find((detail) => /^[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}$/.test(detail)) ?? "",
    type: details[0],
    teaser: text($(found.get("app-card-open__description")[0]).find("p").first()),
  };
}

function parse(page) {
  const $ = cheerio.load(page.toString("utf8"), options);
  return $("article.app-card-open").toArray().map((element) => read($, element));
}

function checksum(lines) {
  return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 16);
}

function pass() {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const articles = pages.flatMap(parse);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const used = process.cpuUsage(cpu);
  return {
    articles: articles.length,
    names: checksum(articles.map((article) => `${article.doi}\t${article.title}`)),
    facts: checksum(articles.map((article) => [article.authors.join("; "), article.citation, article.published, article.type, article.teaser].join("\t"))),
    seconds,
    processorSeconds: (used.user + used.system) / 1e6,
  };
}

console.log(JSON.stringify({ name: `cheerio ${require("cheerio/package.json").version} (${parser}), Node.js ${process.versions.node}` }));
createInterface({ input: process.stdin }).on("line", () => console.log(JSON.stringify(pass())));
