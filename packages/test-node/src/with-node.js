#!/usr/bin/env node
// This file is plain JavaScript, since npm links the command at installation, before the build.
import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";
import { findNode, VERSIONS } from "./find-node.js";

const [version, command, ...args] = process.argv.slice(2);
if (version === undefined || command === undefined) {
  console.error(`usage: with-node ${VERSIONS.join("|")} COMMAND [ARGUMENT…]`);
  process.exit(2);
}
try {
  runWith(version, command, args);
} catch (error) {
  console.error(`with-node: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

/**
 * Runs a command with the given Node.js at the start of its PATH. Exits with the code or signal of the command.
 * @param {string} version
 * @param {string} command
 * @param {readonly string[]} args
 */
function runWith(version, command, args) {
  const node = findNode(version);
  const path = [dirname(node), process.env["PATH"]].join(delimiter);
  const child = spawn(command, args, {
    stdio: "inherit",
    env: { ...process.env, PATH: path },
  });
  child.once("error", (error) => {
    console.error(`with-node: cannot run ${command}: ${error.message}`);
    process.exit(127);
  });
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  // The terminal sends Ctrl-C to the command, too, so this process only waits until the command has ended.
  for (const signal of signals) process.on(signal, () => signal === "SIGINT" || child.kill(signal));
  child.once("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
