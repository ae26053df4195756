import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { statuses } from "../test/send.js";
import type { Faults } from "./index.js";

const open = openSandboxes();

const CASES: readonly (readonly [field: string, faults: unknown])[] = [
  ["faults", undefined],
  ["faults", null],
  ["faults", []],
  ["faults.dropAfterwards", { dropAfterwards: 0.1 }],
  ["faults.seed", { seed: -1 }],
  ["faults.seed", { seed: 2 ** 32 }],
  ["faults.seed", { seed: 1.5 }],
  ["faults.statuses", { statuses: 503 }],
  ["faults.statuses.399", { statuses: { 399: 0.1 } }],
  ["faults.statuses.600", { statuses: { 600: 0.1 } }],
  ["faults.statuses.5xx", { statuses: { "5xx": 0.1 } }],
  ["faults.statuses.503", { statuses: { 503: 1.1 } }],
  ["faults.reasons", { reasons: "not_subscribed" }],
  ["faults.reasons.399", { reasons: { 399: "not_subscribed" } }],
  ["faults.reasons.404", { reasons: { 404: "<html>" } }],
  ["faults.pages", { pages: 403 }],
  ["faults.pages.403", { pages: { 403: 1.1 } }],
  ["faults.gzip", { gzip: 2 }],
  ["faults.dropBefore", { dropBefore: -0.1 }],
  ["faults.dropAfter", { dropAfter: "0.1" }],
  ["faults.notJson", { notJson: Number.NaN }],
  ["faults.truncated", { truncated: true }],
  ["faults.redirect", { redirect: 1.01 }],
  ["faults.delay", { delay: 1_000 }],
  ["faults.delay.share", { delay: { share: 2, ms: 1 } }],
  ["faults.delay.share", { delay: { ms: 1 } }],
  ["faults.delay.ms", { delay: { share: 1 } }],
  ["faults.delay.ms", { delay: { share: 1, ms: 2 ** 31 } }],
  ["faults.delay.after", { delay: { share: 1, ms: 1, after: 1 } }],
  ["faults.retryAfter", { retryAfter: -1 }],
  ["faults.retryAfter", { retryAfter: 1.5 }],
  ["faults.retryAfter", { retryAfter: "" }],
  ["faults.retryAfter", { retryAfter: "1\r\nx: y" }],
  ["faults.dailyQuota", { dailyQuota: -1 }],
  ["faults.dailyQuota", { dailyQuota: 0.5 }],
  ["faults", { dropBefore: 0.5, delay: { share: 0.3, ms: 1 }, statuses: { 500: 0.3 } }],
];

describe("setFaults with a wrong fault throws a TypeError that names the fault, and keeps the previous faults:", () => {
  test.each(CASES)("%s of %j", async (field, faults) => {
    const sandbox = await open({ faults: { statuses: { 503: 1 } } });
    const set = () => sandbox.setFaults(faults as Faults);
    expect(set).toThrow(TypeError);
    expect(set).toThrow(new RegExp(`^${field.replaceAll(".", "\\.")} `));
    expect(await statuses(sandbox, 1)).toEqual([503]);
  });
});

test("shares are accepted if their sum is above 1 only by a rounding error", async () => {
  const sandbox = await open();
  expect(() =>
    sandbox.setFaults({ dropBefore: 0.2, dropAfter: 0.4, notJson: 0.3, truncated: 0.1 }),
  ).not.toThrow();
});
