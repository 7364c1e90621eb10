// Formats a CSL-JSON file as citeproc does, one article a line: format.js FILE TEMPLATE
"use strict";

const { readFileSync } = require("node:fs");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-csl");

const [file, template] = process.argv.slice(2);
for (const item of JSON.parse(readFileSync(file, "utf8"))) {
  // The number of an article is exported as a page; APA style has a form of its own for it.
  if (template === "apa") {
    item.number = item.page;
    delete item.page;
  }
  // The styles print an address of an article of a journal only if it has no DOI, which citeproc's Vancouver does not know.
  if (template === "vancouver") {
    delete item.URL;
  }
  const text = new Cite(item, { generateGraph: false }).format("bibliography", { format: "text", template, lang: "en-US" });
  console.log(text.trim().replace(/\s*\n\s*/g, " "));
}
