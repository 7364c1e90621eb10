// Validates files by the schema of JSON Feed 1.1: node validate-json-feeds.js FILE...
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const Ajv = require("ajv/dist/2020");
const addFormats = require("ajv-formats");

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
addFormats(ajv);
const isValid = ajv.compile(JSON.parse(fs.readFileSync(path.join(__dirname, "json-feed.schema.json"), "utf8")));

for (const file of process.argv.slice(2)) {
  const feed = JSON.parse(fs.readFileSync(file, "utf8"));
  // The specification's own words, which no schema says: ids are unique, and a feed does not follow itself.
  const ids = new Set((feed.items ?? []).map((item) => item.id));
  const problems = isValid(feed) ? [] : isValid.errors.map((error) => `${error.instancePath} ${error.message}`);
  if (ids.size !== feed.items?.length) problems.push("an id is repeated");
  if (feed.next_url !== undefined && feed.next_url === feed.feed_url) problems.push("next_url is feed_url");
  if (problems.length > 0) {
    console.error(`${feed.feed_url ?? file}: ${problems.join("; ")}`);
    process.exitCode = 1;
  }
}
