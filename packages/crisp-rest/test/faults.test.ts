import type { Faults } from "@freshpaint/crisp-sandbox";
import { describe, expect, type TestContext, test } from "vitest";
import { type Finding, type Proof, proveDelivery } from "./prove-delivery.js";

/** `npm run test:faults` sends many events, with a new seed each time. `FAULT_SEED` sets the seed. */
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
/** The settings for tests with late replies. They send fewer events, since each late reply costs the whole time-out. */
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

/** Temporary faults. Every event is delivered after some retries. */
const PASSING: readonly (readonly [name: string, faults: Faults])[] = [
  ["420", { statuses: { 420: TENTH } }],
  ["429", { statuses: { 429: TENTH } }],
  ["429 with Retry-After", { statuses: { 429: TENTH }, retryAfter: 0 }],
  ["500", { statuses: { 500: TENTH } }],
  ["502", { statuses: { 502: TENTH } }],
  ["503 with Retry-After", { statuses: { 503: TENTH }, retryAfter: "Sun, 22 Nov 2026 12:00:00 GMT" }],
  ["504", { statuses: { 504: TENTH } }],
  ["a connection dropped before the event is stored", { dropBefore: TENTH }],
  ["a connection dropped after the event is stored", { dropAfter: TENTH }],
  ["a reply that breaks off", { truncated: TENTH }],
  ["a compressed reply", { gzip: TENTH }],
  ["several faults together", EVERYTHING],
];

/** Faults that make an event fail, and the kind of the error. With `notJson`, the event is stored before it fails. */
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

/** Replies that end the run, since every further request would get the same reply. */
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

/** Repeats the test if the machine was too busy. On a busy machine, other replies are late as well. */
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

describe(`${EVENTS} events, with faults in a tenth of the requests (seed ${SEED})`, {
  timeout: 3_600_000,
}, () => {
  test.each(PASSING)("are all delivered despite the fault: %s", async (name, faults) => {
    const finding = await prove(name, { faults });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, delivered: EVENTS, failed: {} });
    expect(finding.repeated > 0).toBe(Boolean(faults.dropAfter || faults.truncated));
  });

  test.for<readonly [name: string, faults: Faults]>([
    ["a reply after the time-out", { delay: { share: TENTH, ms: 86_400_000 } }],
    [
      "a reply after the time-out, and all other faults",
      { ...EVERYTHING, delay: { share: TENTH / 10, ms: 86_400_000 } },
    ],
  ])("are all delivered despite the fault: %s", async ([name, faults], context) => {
    const finding = await proveOnTime(name, faults, context);
    expect(finding).toMatchObject({ ...NOTHING_WRONG, delivered: LATE.events, failed: {} });
    expect(finding.repeated).toBeGreaterThan(0);
  });

  test.each(FINAL)(
    "are delivered or fail without a retry, with the fault: %s",
    async (name, kind, faults) => {
      const finding = await prove(name, { faults });
      expect(finding).toMatchObject({ ...NOTHING_WRONG, requests: EVENTS, repeated: 0 });
      expect(finding.failed[kind]).toBe(EVENTS - finding.delivered);
      expect(finding.failed[kind]).toBeGreaterThan(0);
    },
  );

  test.each(STOPPING)("fail as %s after the first %i", async (kind, status, faults) => {
    const concurrency = 10;
    const name = `${status} ${kind}`;
    const finding = await prove(name, { concurrency, faults: { statuses: { [status]: 0.02 }, ...faults } });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, repeated: 0 });
    expect(finding.failed).toStrictEqual({ [kind]: EVENTS - finding.delivered });
    // Requests that were under way at the same time may get the same reply.
    const refused = finding.requests - finding.delivered;
    expect(refused).toBeGreaterThanOrEqual(1);
    expect(refused).toBeLessThanOrEqual(concurrency);
  });

  test("are all delivered, although Retry-After delays all requests for a second", async () => {
    const share = isLong ? 0.001 : 0.01;
    const faults = { statuses: { 429: share }, retryAfter: 1 };
    const finding = await prove("429 with Retry-After: 1", { maxWaitMs: 1_000, faults });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, delivered: EVENTS, failed: {}, repeated: 0 });
  });

  test("all fail after ten events in a row without a reply", async () => {
    const finding = await prove("nobody there", { concurrency: 10, retries: 1, faults: { dropBefore: 1 } });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, delivered: 0, failed: { network: EVENTS } });
    // Ten events failed. The requests of at most ten other events were under way at the same time.
    expect(finding.requests).toBeLessThanOrEqual(2 * 20);
  });

  test("are delivered until the daily quota is spent, and fail after that", async () => {
    const concurrency = 10;
    const dailyQuota = EVENTS / 2;
    const finding = await prove("the daily quota", { concurrency, faults: { dailyQuota } });
    expect(finding).toMatchObject({ ...NOTHING_WRONG, repeated: 0, delivered: dailyQuota });
    expect(finding.failed).toStrictEqual({ quota_exceeded: EVENTS - dailyQuota });
    expect(finding.requests).toBeLessThanOrEqual(dailyQuota + concurrency);
  });
});
