#!/usr/bin/env node
// This file is in the repository and needs no build, so that npm can link the command before the first build of a
// clone.
import { existsSync } from "node:fs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const built = new URL("../dist/bin.js", import.meta.url);
if (major < 22 || (major === 22 && minor < 12)) {
  fail(`freshpaint-crisp-relay needs Node.js 22.12 or newer; this is ${process.versions.node}`);
} else if (existsSync(built)) {
  // The module is imported after the check, since the queue's engine does not load on an older Node.
  await import(built.href);
} else {
  fail("freshpaint-crisp-relay is not built yet; run `npm start` or `npm run build` first");
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exitCode = 2;
}
