import type { Faults } from "@freshpaint/crisp-sandbox";
import { describe, expect, type TestContext, test } from "vitest";
import { type Finding, type Proof, proveDelivery } from "./prove-delivery.js";

/** `npm run test:faults` sends many, from another seed each time unless it is given one in `FAULT_SEED`. */
const isLong = process.env["MODE"] === "faults";
const SEED = isLong ? Number(process.env["FAULT_SEED"] ?? Date.now() % 1e9) : 20_261_124;
const EVENTS = isLong ? Number(process.env["FAULT_EVENTS"] ?? 100_000) : 300;
const CONTACTS = isLong ? 500 : 50;
const USUAL: Omit<Proof, "faults"> = {
  events: EVENTS,
  contacts: CONTACTS,
  concurrency: isLong ? 100 : CONTACTS,
  timeoutMs: 60_000,
};
/** Late answers are fewer, since each costs the whole time-out. */
const LATE: Omit<Proof, "faults"> = {
  events: isLong ? EVENTS : 100,
  contacts: isLong ? CONTACTS : 100,
  concurrency: 100,
  timeoutMs: isLong ? 10_000 : 2_000,
};

const TENTH = 0.1;

const EVERYTHING: Faults = {
  statuses: { 420: TENTH, 429: TENTH, 500: TENTH, 503: TENTH },
  dropBefore: TENTH,
  dropAfter: TENTH,
  truncated: TENTH,
  gzip: TENTH,
};

/** Temporary faults: every event is delivered in the end. */
const PASSING: readonly (readonly [name: string, faults: Faults])[] = [
  ["420", { statuses: { 420: TENTH } }],
  ["429", { statuses: { 429: TENTH } }],
  ["429 with Retry-After", { statuses: { 429: TENTH }, retryAfter: 0 }],
  ["500", { statuses: { 500: TENTH } }],
  ["502", { statuses: { 502: TENTH } }],
  ["503 with Retry-After", { statuses: { 503: TENTH }, retryAfter: "Sun, 22 Nov 2026 12:00:00 GMT" }],
  ["504", { statuses: { 504: TENTH } }],
  ["a connection dropped before the event is stored", { dropBefore: TENTH }],
  ["a connection dropped after it", { dropAfter: TENTH }],
  ["an answer that breaks off", { truncated: TENTH }],
  ["a compressed answer", { gzip: TENTH }],
  ["all of these", EVERYTHING],
];

/** Faults that make an event fail, and with which kind. Only a page instead of JSON comes after the event is stored. */
const FINAL: readonly (readonly [name: string, kind: string, faults: Faults])[] = [
  ["400", "invalid_data", { statuses: { 400: TENTH } }],
  ["404 people_not_found", "not_found", { statuses: { 404: TENTH } }],
  ["409 people_exists", "unexpected_response", { statuses: { 409: TENTH } }],
  ["a status that Crisp does not have", "unexpected_response", { statuses: { 418: TENTH } }],
  ["a proxy's 401", "unexpected_response", { pages: { 401: TENTH } }],
  ["a proxy's 403", "unexpected_response", { pages: { 403: TENTH } }],
  ["a proxy's 404", "unexpected_response", { pages: { 404: TENTH } }],
  ["a proxy's 423", "unexpected_response", { pages: { 423: TENTH } }],
  ["a redirect", "unexpected_response", { redirect: TENTH }],
  ["a page instead of JSON", "unexpected_response", { notJson: TENTH }],
];

/** Answers that every further request would get as well. */
const STOPPING: readonly (readonly [kind: string, status: number, faults: Faults])[] = [
  ["unauthorized", 401, {}],
  ["plan_required", 402, {}],
  ["forbidden", 403, {}],
  ["not_installed", 404, { reasons: { 404: "not_subscribed" } }],
  ["not_installed", 404, { reasons: { 404: "website_not_found" } }],
  ["quota_exceeded", 423, {}],
  ["forbidden", 423, { reasons: { 423: "password_unverified" } }],
  ["rate_limited", 429, { retryAfter: 120 }],
  ["rate_limited", 503, { retryAfter: 120 }],
];

async function prove(name: string, proof: Partial<Proof> & Pick<Proof, "faults">): Promise<Finding> {
  const begun = performance.now();
  const finding = await proveDelivery({ ...USUAL, ...proof, faults: { seed: SEED, ...proof.faults } });
  const seconds = Math.round((performance.now() - begun) / 1_000);
  if (isLong) console.log(`${name}: ${JSON.stringify({ seconds, ...finding })}`);
  return finding;
}

/** A busy machine delays other replies as well. Then the test proves nothing. */
async function proveOnTime(name: string, faults: Faults, { skip }: TestContext): Promise<Finding> {
  for (let tries = 0; tries < 3; tries++) {
    const finding = await prove(name, { ...LATE, faults: { seed: SEED + tries, ...faults } });
    if (finding.longestStallMs < LATE.timeoutMs / 2) return finding;
  }
  return skip("this machine is too busy to distinguish late replies from others");
}

const NOTHING_WRONG = {
  unsettled: 0,
  missing: 0,
  outOfOrder: 0,
  repeatedForNothing: 0,
  miscounted: 0,
};

describe(`${EVENTS} events, with a tenth of the requests spoilt (seed ${SEED})`, {
  timeout: 3_600_000,
}, () => {
  test.each(PASSING)("all get through, by %s", async (name, faults) => {
    const finding = await prove(name, { faults });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, delivered: EVENTS, failed: {} });
    expect(finding.repeated > 0).toBe(Boolean(faults.dropAfter || faults.truncated));
  });

  test.for<readonly [name: string, faults: Faults]>([
    ["an answer that comes too late", { delay: { share: TENTH, ms: 86_400_000 } }],
    ["that and all other faults", { ...EVERYTHING, delay: { share: TENTH / 10, ms: 86_400_000 } }],
  ])("all get through, by %s", async ([name, faults], context) => {
    const finding = await proveOnTime(name, faults, context);
    expect(finding).toMatchObject({ ...NOTHING_WRONG, delivered: LATE.events, failed: {} });
    expect(finding.repeated).toBeGreaterThan(0);
  });

  test.each(FINAL)("are delivered or fail, by %s", async (name, kind, faults) => {
    const finding = await prove(name, { faults });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, requests: EVENTS, repeated: 0 });
    expect(finding.failed[kind]).toBe(EVENTS - finding.delivered);
    expect(finding.failed[kind]).toBeGreaterThan(0);
  });

  test.each(STOPPING)(
    "end %s with the first %i, and all later events fail with the same error",
    async (kind, status, faults) => {
      const concurrency = 10;
      const name = `${status} ${kind}`;
      const finding = await prove(name, { concurrency, faults: { statuses: { [status]: 0.02 }, ...faults } });
      expect(finding).toMatchObject({ ...NOTHING_WRONG, repeated: 0 });
      expect(finding.failed).toStrictEqual({ [kind]: EVENTS - finding.delivered });
      // Requests that were under way at the same time may have been refused as well.
      const refused = finding.requests - finding.delivered;
      expect(refused).toBeGreaterThanOrEqual(1);
      expect(refused).toBeLessThanOrEqual(concurrency);
    },
  );

  test("all get through, although Retry-After holds all requests back for a second", async () => {
    const share = isLong ? 0.001 : 0.01;
    const faults = { statuses: { 429: share }, retryAfter: 1 };
    const finding = await prove("429 with Retry-After: 1", { maxWaitMs: 1_000, faults });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, delivered: EVENTS, failed: {}, repeated: 0 });
  });

  test("end after ten events in a row without a reply", async () => {
    const finding = await prove("nobody there", { concurrency: 10, retries: 1, faults: { dropBefore: 1 } });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, delivered: 0, failed: { network: EVENTS } });
    // Ten events, and those that were under way with the tenth.
    expect(finding.requests).toBeLessThanOrEqual(2 * 20);
  });

  test("end with the daily quota", async () => {
    const concurrency = 10;
    const dailyQuota = EVENTS / 2;
    const finding = await prove("the daily quota", { concurrency, faults: { dailyQuota } });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, repeated: 0, delivered: dailyQuota });
    expect(finding.failed).toStrictEqual({ quota_exceeded: EVENTS - dailyQuota });
    expect(finding.requests).toBeLessThanOrEqual(dailyQuota + concurrency);
  });
});
