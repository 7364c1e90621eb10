// Reads emails with mailparser and checks their HTML against caniemail's data: node check.js FILE.eml ...
//
// Fails where a mail uses what one of the big clients does not support, unless it is listed below with what a reader of
// that client then sees. Prints what mailparser read of each mail as JSON, a line a mail, for others to compare.

import { readFileSync } from 'node:fs';
import { caniemail } from 'caniemail';
import { simpleParser } from 'mailparser';

const clients = ['gmail.*', 'outlook.*', 'apple-mail.*', 'yahoo.*'];

// What is there for those clients that know it. Each says what the others show.
const enhancements = {
  '<style> element': 'all colours stand on the elements too; the style sheet only turns them for dark devices',
  '@media': 'the same: without it the mail is light, with dark text on paper',
  'color-scheme meta tag': 'a client that does not know it shows the light colours, or turns them itself',
  'display:none': 'the titles for the list of emails, which others hide, are also the first line of the email',
  'border-radius': 'corners are square',
  '<body> element': 'the table within has the same background',
  'role attribute': 'a screen reader may name the table that gives the mail its width',
};

const unsupported = (html) => {
  const found = new Map();
  for (const [client, issues] of caniemail({ clients, html }).issues.errors)
    for (const { title } of issues) found.set(title, [...(found.get(title) ?? []), client]);
  return found;
};

const failures = [];
const used = new Set();
for (const file of process.argv.slice(2)) {
  const mail = await simpleParser(readFileSync(file), { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  for (const [title, by] of mail.html ? unsupported(mail.html) : []) {
    used.add(title);
    if (!enhancements[title]) failures.push(`${file}: ${title} is not supported by ${by.join(', ')}`);
  }

  const value = (name) => mail.headerLines.filter(({ key }) => key === name).map(({ line }) => line.slice(name.length + 1).replace(/\r?\n/g, '').trim());
  console.log(
    JSON.stringify({
      file,
      subject: mail.subject,
      from: mail.from.value.map(({ name, address }) => [name, address]),
      to: mail.to.value.map(({ name, address }) => [name, address]),
      date: mail.date.toISOString(),
      messageId: mail.messageId,
      listId: value('list-id'),
      unsubscribe: value('list-unsubscribe'),
      text: mail.text?.replace(/\r\n/g, '\n').trim(),
      html: mail.html ? mail.html.replace(/\r\n/g, '\n').trim() : null,
      attachments: mail.attachments.map(({ filename, contentType, content }) => [filename, contentType, content.toString('utf8')]),
    }),
  );
}

for (const title of Object.keys(enhancements)) if (!used.has(title)) failures.push(`${title} is listed, but no mail uses it`);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length ? 1 : 0;
