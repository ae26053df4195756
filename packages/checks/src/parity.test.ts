import fc from "fast-check";
import { test } from "vitest";
import { adaptersAgree, callsMeanTheirEvents } from "./parity.js";

// Those of the ordinary tests, so that this fails on every machine or on none; the fuzz draws others.
const RUNS = { numRuns: 2_000, seed: 20_260_101 };

test("what the browser's adapter pushes and the server's posts carry the same text, data and color", async () => {
  await fc.assert(adaptersAgree(), RUNS);
});

test("a call of the browser's SDK does what its event does", () => {
  fc.assert(callsMeanTheirEvents(), RUNS);
});
