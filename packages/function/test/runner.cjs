// Calls the built Function in a context like Freshpaint's runtime: a classic script, with only the documented globals.
// Reads JSON from standard input, and writes JSON to standard output. It runs on Node 14, so its syntax is old.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");
const nodeFetch = require("node-fetch-2");

const { url, isBare, calls } = JSON.parse(readFileSync(0, "utf8"));
const script = readFileSync(join(__dirname, "..", "dist", "index.js"), "utf8");

class EventNotSupported extends Error {
  constructor(message) {
    super(message);
    this.name = "EventNotSupported";
  }
}

const logs = [];
const sandbox = {
  // One difference from Freshpaint's runtime: requests go to the sandbox instead of Crisp.
  fetch: (target, init) => nodeFetch(target.replace("https://api.crisp.chat", url), init),
  btoa: (text) => Buffer.from(text, "binary").toString("base64"),
  atob: (text) => Buffer.from(text, "base64").toString("binary"),
  crypto: require("node:crypto"),
  _: {},
  AWS: {},
  FormData: class {},
  OAuth: {},
  xml: () => "",
  google: { cloud: { bigquery: {} } },
  EventNotSupported,
};
// Freshpaint does not document timers and console, but public Functions use them.
const console = { log: (...line) => logs.push(line.join(" ")) };
if (!isBare) Object.assign(sandbox, { setTimeout, clearTimeout, console });
vm.createContext(sandbox);
vm.runInContext(script, sandbox);

async function run() {
  const results = [];
  for (const { method = "onTrack", event, settings } of calls) {
    logs.length = 0;
    try {
      const value = await sandbox[method](event, settings);
      results.push({ status: "returned", value: value === undefined ? null : value, logs: [...logs] });
    } catch (error) {
      results.push({ status: "threw", name: error.name, message: error.message, logs: [...logs] });
    }
  }
  return results;
}

run().then((results) => process.stdout.write(JSON.stringify({ node: process.version, results })));
