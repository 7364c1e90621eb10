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

function clean(text) {
  return text.replace(/\s+/g, " ").trim();
}

function read($, element) {
  const item = $(element);
  const link = item.find(".app-card-open__heading a").first();
  const details = item.find(".c-meta__item").toArray().map((detail) => clean($(detail).text()));
  return {
    doi: (link.attr("data-track-label") ?? link.attr("href").split("/article/")[1]).toLowerCase(),
    title: clean(link.text()),
    authors: clean(item.find(".app-card-open__authors").first().text()).split(/, | and /),
    citation: clean(item.find("[data-test=teaser-citation]").first().text()),
    published: details.find((detail) => /^[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}$/.test(detail)) ?? "",
    type: details[0],
    teaser: clean(item.find(".app-card-open__description p").first().text()),
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

console.log(JSON.stringify({ parser: `cheerio ${require("cheerio/package.json").version} (${parser}), Node.js ${process.versions.node}` }));
createInterface({ input: process.stdin }).on("line", () => console.log(JSON.stringify(pass())));
