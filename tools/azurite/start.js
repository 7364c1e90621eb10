// Runs Azurite with the given arguments until standard input closes.
//
// The host that started it holds the other end: when the host ends, however it ends, Azurite writes its data out and ends
// too. Ctrl-C and a service manager's SIGTERM reach this process as well; they are left to the host, which still needs its
// storage to finish what it was doing.
"use strict";

// Its data contains addresses: only the owner may read it. (No effect on Windows.)
process.umask(0o077);

const STOP_WITHIN_MS = 10_000;

const once = process.once;
process.once = function (event, listener) {
  return event === "SIGINT" || event === "SIGTERM" ? process : once.call(process, event, listener);
};
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

// Azurite's own way to be shut down from outside. Before it listens for that, there is nothing to write out.
function stop() {
  if (!process.emit("message", "shutdown")) process.exit(0);
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
}

process.stdin.on("end", stop).on("error", stop).resume();
// A broken pipe to a host that has ended must not cut the writing short.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

require("azurite/dist/src/azurite.js");
