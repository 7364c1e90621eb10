// Reads a BibTeX, RIS or CSL-JSON file as citation-js does and prints it as CSL-JSON: read.js FILE
"use strict";

const { readFileSync } = require("node:fs");
const { extname } = require("node:path");
const { plugins } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");

const types = { ".bib": "@biblatex/text", ".ris": "@ris/file", ".json": "@csl/list+object" };
const file = process.argv[2];
const content = readFileSync(file, "utf8");
const input = extname(file) === ".json" ? JSON.parse(content) : content;
process.stdout.write(JSON.stringify(plugins.input.chain(input, { forceType: types[extname(file)], generateGraph: false })));
