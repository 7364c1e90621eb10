// Sends mails with nodemailer's pool, as many as each line on standard input says, each to another reader, and prints a
// line of JSON for each.
//
//   node start.js <mails.json> <port> <connections>
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { createTransport } from "nodemailer";

const [file, port, connections] = process.argv.slice(2);
const mails = JSON.parse(readFileSync(file, "utf8"));

async function pass(count) {
  // Kept for ever: by default it ends a connection after a hundred mails.
  const transport = createTransport({
    host: "127.0.0.1", port: Number(port), secure: false, ignoreTLS: true,
    pool: true, maxConnections: Number(connections), maxMessages: Infinity,
  });
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  let next = 0;
  // Twice as many at once as there are connections keep all of them busy, and its queue short.
  const send = async () => {
    while (next < count) {
      const number = next++;
      const { subject, text, html } = mails[number % mails.length];
      await transport.sendMail({
        from: "Rare cancers <news@rare-cancers.example>",
        to: `reader${number}@readers.example`,
        subject, text, html: html ?? undefined,
        headers: {
          "List-Unsubscribe": `<https://rare-cancers.example/subscriptions/${number}/unsubscribe>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
      });
    }
  };
  await Promise.all(Array.from({ length: 2 * Number(connections) }, send));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const used = process.cpuUsage(cpu);
  transport.close();
  return {
    mails: count,
    seconds,
    allocated: 0,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    processorSeconds: (used.user + used.system) / 1e6,
    mailBytes: 0,
  };
}

const version = createRequire(import.meta.url)("./node_modules/nodemailer/package.json").version;
console.log(JSON.stringify({ name: `nodemailer ${version}, Node.js ${process.versions.node}` }));
createInterface({ input: process.stdin }).on("line", async (count) => console.log(JSON.stringify(await pass(Number(count)))));
