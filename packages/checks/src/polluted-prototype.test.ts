import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createHipaaPolicy, explain, mapIdentify, mapTrack, readEvent } from "@freshpaint/crisp-core";
import { toRequest } from "@freshpaint/crisp-rest";
import { createCrispWeb, toCommands } from "@freshpaint/crisp-web";
import { expect, test } from "vitest";
import { ROOT } from "./workspace.js";

/**
 * On a page or server whose code merges objects carelessly, an attacker can add fields to Object.prototype. Every object
 * then inherits these fields. An inherited field of any name must not change the sent data or its contact.
 */

const SETTINGS = { websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc", identifier: "i", key: "k" };

const POLICIES = [
  false,
  createHipaaPolicy({ eventProperties: ["plan name", "list"], userProperties: ["firstName"] }),
] as const;

const INPUTS: readonly unknown[] = [
  {
    type: "track",
    event: "Order",
    messageId: "m",
    properties: {
      email: "ada@example.com",
      "plan name": "Pro",
      plan_name: 1,
      nested: { members: [1, { of: 2 }], nothing: null },
      list: ["a", 2],
      "a date": new Date(0),
    },
  },
  { type: "track", event: "Visit", properties: { "plan name": "Pro", diagnosis: "secret" } },
  { type: "track", event: "Visit" },
  { type: "track" },
  { type: "identify", userId: "u", traits: { email: "ada@example.com", firstName: "Ada", age: 36 } },
  { type: "identify", userId: "v" },
  { event: "Order", properties: { token: "t", distinct_id: "u", price: 5 } },
  { type: "page" },
  5,
];

/** Returns every name in our published code. The code cannot read any other name from an object. */
function namesInBuilds(): readonly string[] {
  const names = new Set(["0", "1"]);
  for (const folder of ["core", "crisp-rest", "crisp-web"]) {
    const dist = join(ROOT, "packages", folder, "dist");
    for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".js") || file.endsWith(".min.js")) continue;
      for (const [name] of readFileSync(join(dist, file), "utf8").matchAll(/\b[a-z_]\w*\b/gi))
        names.add(name);
    }
  }
  // JavaScript itself reads `return` from an iterator, so this name is not tested.
  names.delete("return");
  return [...names].filter((name) => !(name in Object.prototype));
}

/** Returns all results of the three packages as one text. */
function results(): string {
  const all: unknown[] = [];
  for (const input of INPUTS) {
    for (const hipaa of POLICIES) {
      all.push(explain(input, { hipaa }));
      const reading = readEvent(input);
      if (reading.status === "skipped") continue;
      if (reading.event.type === "identify") {
        const mapped = mapIdentify(reading.event, { hipaa });
        all.push(mapped, mapped.status === "mapped" && toCommands(mapped));
        continue;
      }
      const mapped = mapTrack(reading.event, { hipaa });
      all.push(mapped, mapped.status === "mapped" && [toRequest(mapped, SETTINGS), toCommands(mapped)]);
    }
  }
  const script = { addEventListener() {} };
  const document = { scripts: [], createElement: () => script, head: { append() {} } };
  const page = { document, $crisp: [] as unknown[], CRISP_WEBSITE_ID: "" };
  const crisp = createCrispWeb({ websiteId: SETTINGS.websiteId, window: page as never });
  all.push(
    INPUTS.map((input) => crisp.send(input)),
    page.$crisp.map((command) => command),
    page.CRISP_WEBSITE_ID,
    script,
  );
  return JSON.stringify(all);
}

function whenPolluted(name: string): string {
  const descriptor = { value: "polluted", configurable: true, writable: true, enumerable: true };
  Object.defineProperty(Object.prototype, name, descriptor);
  try {
    return results();
  } catch (error) {
    return `${error}`;
  } finally {
    delete (Object.prototype as Record<string, unknown>)[name];
  }
}

test("a field of Object.prototype does not change the mapping, the requests or the pushed commands", () => {
  const clean = results();
  const names = namesInBuilds();
  expect(names.length).toBeGreaterThan(500);
  const changed = names.map((name) => [name, whenPolluted(name)]).filter(([, result]) => result !== clean);
  expect(Object.fromEntries(changed)).toStrictEqual({});
});
