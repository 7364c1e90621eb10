// A mail server on 127.0.0.1 for tests. It runs until standard input closes, so it ends with the test that holds the other
// end. It prints a line of JSON when it listens and one for each mail, before it answers for the mail: how it came, its bytes,
// and what mailparser reads in them.
//
//   --port 2525                  the port; any free one without it
//   --user ana --password pw     nobody sends without signing in
//   --starttls                   offers STARTTLS, with a certificate that nobody should trust
//   --auth XOAUTH2               offers only this way to sign in
//   --full-names                 refuses every recipient of a client whose name in EHLO is not a full domain name, as Postfix does
//   --plain                      does not offer SMTPUTF8
//   --busy 554                   answers every connection with this code instead of a greeting
//   --sender 451                 answers every sender with this code
//   --limit 2                    takes two mails over a connection, and answers the third one's sender with 421
//   --refuse '^gone@=550 5.1.1'  answers recipients that match with this code, the enhanced one if there is one, and, as real
//                                servers do, their address
//   --reject 451                 takes each mail's content and answers it with this code
//   --cut 2                      cuts the connection in the midst of the second mail's content
//   --hold 2                     takes the second mail, and never answers
//   --gather 4                   answers for no mail before four are waiting for their answers
//   --drop 2                     takes the second mail, and cuts the connection instead of answering
"use strict";

const { parseArgs } = require("node:util");
const { simpleParser } = require("mailparser");
const { SMTPServer } = require("smtp-server");
const { SMTPConnection } = require("smtp-server/lib/smtp-connection");

const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    user: { type: "string" },
    password: { type: "string" },
    starttls: { type: "boolean", default: false },
    auth: { type: "string", multiple: true },
    "full-names": { type: "boolean", default: false },
    plain: { type: "boolean", default: false },
    busy: { type: "string" },
    sender: { type: "string" },
    limit: { type: "string" },
    refuse: { type: "string", multiple: true, default: [] },
    reject: { type: "string" },
    cut: { type: "string" },
    hold: { type: "string" },
    gather: { type: "string", default: "1" },
    drop: { type: "string" },
  },
});

const refusals = options.refuse.map((refusal) => {
  const [pattern, codes] = refusal.split("=");
  const [code, ...enhanced] = codes.split(" ");
  return { pattern: new RegExp(pattern), code: Number(code), enhanced: enhanced.map((one) => one + " ").join("") };
});
const waiting = [];
let contents = 0;
let mails = 0;

const noop = SMTPConnection.prototype.handler_NOOP;
SMTPConnection.prototype.handler_NOOP = function (...command) {
  this.session.asked = (this.session.asked ?? 0) + 1;
  return noop.apply(this, command);
};

function answer(code, text) {
  return Object.assign(new Error(text), { responseCode: code });
}

function print(line) {
  process.stdout.write(JSON.stringify(line) + "\n");
}

function cut(session) {
  for (const connection of server.connections) {
    if (connection.session === session) connection._socket.destroy();
  }
}

const server = new SMTPServer({
  disabledCommands: [...(options.starttls ? [] : ["STARTTLS"]), ...(options.user ? [] : ["AUTH"])],
  allowInsecureAuth: true,
  authMethods: options.auth ?? ["PLAIN", "LOGIN"],
  authOptional: !options.user,
  disableReverseLookup: true,
  hideSMTPUTF8: options.plain,

  onConnect(session, callback) {
    callback(options.busy ? answer(Number(options.busy), "Not now") : null);
  },

  onAuth(auth, session, callback) {
    const isRight = auth.username === options.user && auth.password === options.password;
    return isRight ? callback(null, { user: auth.username }) : callback(answer(535, "Authentication failed"));
  },

  onMailFrom(sender, session, callback) {
    if (options.sender) return callback(answer(Number(options.sender), `<${sender.address}>: Sender address rejected`));
    return callback(session.taken === Number(options.limit) ? answer(421, "Enough over this connection") : null);
  },

  onRcptTo(recipient, session, callback) {
    const name = session.hostNameAppearsAs;
    if (options["full-names"] && !name.includes(".")) {
      return callback(answer(504, `5.5.2 <${name}>: Helo command rejected: need fully-qualified hostname`));
    }
    const refusal = refusals.find((one) => one.pattern.test(recipient.address));
    callback(refusal ? answer(refusal.code, `${refusal.enhanced}<${recipient.address}>: Recipient address rejected`) : null);
  },

  onData(stream, session, callback) {
    const chunks = [];
    if (++contents === Number(options.cut)) stream.once("data", () => cut(session));
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", async () => {
      if (options.reject) return callback(answer(Number(options.reject), "Not this mail"));
      session.taken = (session.taken ?? 0) + 1;
      const number = ++mails;
      const raw = Buffer.concat(chunks);
      const read = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
      print({
        connection: session.id,
        user: session.user ?? null,
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map((recipient) => recipient.address),
        raw: raw.toString("base64"),
        read: { subject: read.subject, text: read.text, html: read.html || null, messageId: read.messageId },
      });
      if (number === Number(options.drop)) return cut(session);
      if (number === Number(options.hold)) return;
      waiting.push(() => callback(null, `queued as ${number} for <${session.envelope.rcptTo[0].address}> after ${session.asked ?? 0} NOOP`));
      if (waiting.length >= Number(options.gather)) waiting.splice(0).forEach((confirm) => confirm());
    });
  },
});

// A client that breaks off is part of a test, not the server's failure.
server.on("error", () => {});
server.listen(Number(options.port), "127.0.0.1", () => print({ port: server.server.address().port }));
process.stdin.on("end", () => process.exit(0)).on("error", () => process.exit(0)).resume();
