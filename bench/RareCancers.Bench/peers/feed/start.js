// Writes the entries of a file with the package feed, a pass for each line on standard input that names a format, and
// prints a line of JSON for each.
//
//   node start.js <folder>   reads <folder>/entries.json; what it writes first of each format goes to <folder>/feed.<format>
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Feed } from "feed";

const PASSES = 10;
const [folder] = process.argv.slice(2);
const document = JSON.parse(readFileSync(join(folder, "entries.json"), "utf8"));

const feed = new Feed({
  id: document.id,
  title: document.title,
  description: document.description,
  link: document.home,
  image: document.image,
  language: "en",
  copyright: document.rights,
  updated: new Date(document.updated),
  feedLinks: { rss: document.home + "/feed.rss", atom: document.home + "/feed.atom", json: document.home + "/feed.json" },
});
for (const entry of document.entries) {
  feed.addItem({
    id: entry.id,
    title: entry.title,
    link: entry.link,
    date: new Date(entry.updated),
    published: new Date(entry.date),
    description: entry.summary,
    content: entry.html,
    author: entry.authors.map((name) => ({ name })),
    category: entry.categories.map((category) => ({ name: category.label, scheme: category.scheme, term: category.term })),
  });
}

const writers = { rss: () => feed.rss2(), atom: () => feed.atom1(), json: () => feed.json1() };

function pass(format) {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  let text = "";
  for (let count = 0; count < PASSES; count++) text = writers[format]();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const used = process.cpuUsage(cpu);
  return {
    bytes: Buffer.byteLength(text),
    allocated: 0,
    seconds: seconds / PASSES,
    processorSeconds: (used.user + used.system) / 1e6 / PASSES,
  };
}

for (const [format, write] of Object.entries(writers)) writeFileSync(join(folder, `feed.${format}`), write());
const version = createRequire(import.meta.url)("./node_modules/feed/package.json").version;
console.log(JSON.stringify({ name: `feed ${version}, Node.js ${process.versions.node}` }));
createInterface({ input: process.stdin }).on("line", (format) => console.log(JSON.stringify(pass(format))));
