import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { type SandboxOptions, startSandbox } from "./index.js";

const open = openSandboxes();

// Texts that must not be in an error message. Each text is part of a wrong value below.
const SECRET = /secret|-7|65536|86400001/;

const CASES: readonly (readonly [field: string, options: unknown])[] = [
  ["options", null],
  ["options", "secret"],
  ["options", ["secret"]],
  ["options.prot", { prot: 1 }],
  ["options.toString", { toString: 1 }],
  ["options.port", { port: -7 }],
  ["options.port", { port: 65_536 }],
  ["options.port", { port: 80.5 }],
  ["options.port", { port: "80" }],
  ["options.websiteId", { websiteId: "secret" }],
  ["options.websiteId", { websiteId: "c1a0ffee-0000-4000-8000-00000000cafe/secret" }],
  ["options.websiteId", { websiteId: 7 }],
  ["options.identifier", { identifier: "" }],
  ["options.identifier", { identifier: "secret:" }],
  ["options.identifier", { identifier: "secret\n" }],
  ["options.key", { key: "" }],
  ["options.key", { key: "secret\n" }],
  ["options.key", { key: null }],
  ["options.contacts", { contacts: "secret@example.com" }],
  ["options.contacts", { contacts: [7] }],
  ["options.contacts", { contacts: [""] }],
  ["options.latencyMs", { latencyMs: -7 }],
  ["options.latencyMs", { latencyMs: Number.NaN }],
  ["options.latencyMs", { latencyMs: 86_400_001 }],
  ["options.isInstalled", { isInstalled: "secret" }],
  ["options.keepRequests", { keepRequests: 0 }],
  ["options.keepRequests", { keepRequests: 1.5 }],
  ["options.onRequest", { onRequest: "secret" }],
  ["faults", { faults: null }],
  ["faults.dropBefore", { faults: { dropBefore: 2 } }],
];

describe("a wrong option causes a TypeError that contains the option's name and not its value:", () => {
  test.each(CASES)("%s of %j", async (field, options) => {
    const error = await startSandbox(options as SandboxOptions).then(
      (sandbox) => sandbox.close(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).message.split(" ")[0]).toBe(field);
    expect((error as TypeError).message.replace(field, "")).not.toMatch(SECRET);
  });
});

test("an option with the value undefined is treated as absent", async () => {
  const options = { port: undefined, websiteId: undefined, contacts: undefined, faults: undefined };
  const sandbox = await open(options as unknown as SandboxOptions);
  expect(sandbox.websiteId).not.toBe("");
});
