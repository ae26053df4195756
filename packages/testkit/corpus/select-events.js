// Writes src/real-events.ts: a short selection of the events in events.ndjson, for the published arbitraries. Long
// events are not selected. A short event is selected if at least two of its features occur in no shorter event. Features
// are the style of names, the depth of nesting, the length of texts and the number of members in an object. Run: npm run
// corpus --workspace packages/testkit
import { readFileSync, writeFileSync } from "node:fs";

const LONGEST = 800;
const NEW_THINGS = 2;

const here = (path) => new URL(path, import.meta.url);
const ENVELOPE = ["timestamp", "messageId", "anonymousId"];

/** The size class of a number: 0, 1–7, 8–31, 32–255, or more. */
const sizeOf = (count) => [0, 7, 31, 255].filter((most) => count > most).length;

/** The kinds of characters that a name contains. */
const kindOf = (name) => {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /\s/].map((kind) => Number(kind.test(name)));
  return `${kinds.join("")}${[...new Set(name.replace(/[A-Za-z0-9\s]/g, ""))].sort().join("")}`;
};

const describe = (value, depth) => {
  if (Array.isArray(value)) {
    return `list ${depth} ${sizeOf(value.length)} ${[...new Set(value.map((one) => typeof one))].sort()}`;
  }
  if (typeof value === "object" && value !== null)
    return `object ${depth} ${sizeOf(Object.keys(value).length)}`;
  if (typeof value === "string") return `text ${sizeOf(value.length)} ${kindOf(value).slice(0, 6)}`;
  return typeof value === "number" ? `number ${Number.isSafeInteger(value)} ${value < 0}` : `${value}`;
};

const thingsIn = (value, name = "", depth = 0, things = new Set()) => {
  things.add(`${kindOf(name)} ${Math.min(depth, 4)} ${describe(value, depth)}`);
  if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      thingsIn(member, Array.isArray(value) ? "0" : key, depth + 1, things);
    }
  }
  return things;
};

const shown = new Set();
const selected = readFileSync(here("events.ndjson"), "utf8")
  .trim()
  .split("\n")
  .map((line) => {
    const event = Object.entries(JSON.parse(line)).filter(([field]) => !ENVELOPE.includes(field));
    return JSON.stringify(Object.fromEntries(event));
  })
  .sort((one, other) => one.length - other.length)
  .filter((json) => {
    const things = [...thingsIn(JSON.parse(json))].filter((thing) => !shown.has(thing));
    if (json.length > LONGEST || things.length < NEW_THINGS) return false;
    for (const thing of things) shown.add(thing);
    return true;
  });

writeFileSync(
  here("../src/real-events.ts"),
  `// biome-ignore-all lint/suspicious/noTemplateCurlyInString: some values of real events look like templates.
/** Made by corpus/select-events.js, from the sources that corpus/SOURCES.md lists. */
export const REAL_EVENTS: readonly string[] = [\n${selected.map((json) => `  ${JSON.stringify(json)},\n`).join("")}];\n`,
);
