import fc from "fast-check";
import { test } from "vitest";
import { adaptersAgree, callsMeanTheirEvents } from "./parity.js";

// The seed is fixed, so that the result is the same on every machine. The long fuzz uses other seeds.
const RUNS = { numRuns: 2_000, seed: 20_260_101 };

test("the browser adapter and the server adapter send the same text, data and color", async () => {
  await fc.assert(adaptersAgree(), RUNS);
});

test("a call of the browser SDK has the same result as the equivalent event", () => {
  fc.assert(callsMeanTheirEvents(), RUNS);
});
