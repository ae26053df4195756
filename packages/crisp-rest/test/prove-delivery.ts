import { monitorEventLoopDelay } from "node:perf_hooks";
import { type Faults, type Sandbox, startSandbox } from "@freshpaint/crisp-sandbox";
import { createCrispRest, type RestOutcome } from "../src/index.js";
import { SETTINGS } from "./settings.js";

/** The settings of a test: the number of events, and the faults of the sandbox. */
export interface Proof {
  readonly faults: Faults;
  readonly events: number;
  readonly contacts: number;
  readonly concurrency: number;
  /** The time limit of a request in milliseconds. */
  readonly timeoutMs: number;
  /**
   * Options of `createCrispRest`. Default: 50 retries and waits of at most 20 ms, so that a test with faults is fast.
   */
  readonly retries?: number;
  readonly maxWaitMs?: number;
}

/** The result of a test. Most fields are numbers of events. */
export interface Finding {
  readonly delivered: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly requests: number;
  /** The number of events that were stored again after their reply was lost. */
  readonly repeated: number;
  /** The number of events that were stored again although no reply was lost. */
  readonly repeatedForNothing: number;
  /** The number of events with no outcome or with several outcomes. */
  readonly unsettled: number;
  /** The number of events whose outcome is `delivered`, but which were not stored. */
  readonly missing: number;
  /** The number of events that were stored after a later event of the same contact. */
  readonly outOfOrder: number;
  /** The number of outcomes whose `attempts` differ from the number of requests that the sandbox received. */
  readonly miscounted: number;
  /** The longest time in milliseconds for which the event loop did not run. */
  readonly longestStallMs: number;
}

/** Faults after which the event is stored, but the sender gets no complete reply. */
const LOSING: ReadonlySet<string | undefined> = new Set(["dropAfter", "delay", "truncated"]);

const addressOf = (number: number, contacts: number) => `c${number % contacts}@example.com`;

/** Sends events over real HTTP to a sandbox with faults, and compares the outcomes with the stored events. */
export async function proveDelivery(proof: Proof): Promise<Finding> {
  const { faults, events, contacts, concurrency, timeoutMs, retries = 50, maxWaitMs = 20 } = proof;
  await using sandbox = await startSandbox({ faults, keepRequests: events * 20 });
  const { url: apiUrl, websiteId, identifier, key } = sandbox;
  const token = { apiUrl, websiteId, identifier, key };
  await using crisp = createCrispRest({ ...SETTINGS, ...token, retries, maxWaitMs, timeoutMs });

  function* source() {
    for (let number = 0; number < events; number++) {
      yield { type: "track", event: "E", properties: { email: addressOf(number, contacts), number } };
    }
  }
  const stalls = monitorEventLoopDelay({ resolution: 10 });
  stalls.enable();
  const outcomes: RestOutcome[][] = Array.from({ length: events }, () => []);
  for await (const outcome of crisp.sendAll(source(), { concurrency }))
    outcomes[outcome.index]?.push(outcome);
  stalls.disable();
  return { ...compare(outcomes, sandbox, contacts), longestStallMs: Math.round(stalls.max / 1e6) };
}

function compare(
  outcomes: readonly (readonly RestOutcome[])[],
  sandbox: Sandbox,
  contacts: number,
): Omit<Finding, "longestStallMs"> {
  const made = outcomes.map(() => 0);
  const stored = outcomes.map(() => 0);
  const known = outcomes.map(() => 0);
  for (const { body, stored: isStored, fault } of sandbox.requests) {
    const number = (body as { data: { number: number } } | undefined)?.data.number;
    // The sender aborted the request before its body was complete.
    if (number === undefined) continue;
    made[number] = (made[number] ?? 0) + 1;
    if (!isStored) continue;
    stored[number] = (stored[number] ?? 0) + 1;
    if (!LOSING.has(fault)) known[number] = (known[number] ?? 0) + 1;
  }
  const settled = outcomes.map(([outcome]) => outcome);
  const failed: Record<string, number> = {};
  for (const outcome of settled) {
    if (outcome?.status === "failed") failed[outcome.error.kind] = (failed[outcome.error.kind] ?? 0) + 1;
  }
  const count = (isSo: (outcome: RestOutcome | undefined, number: number) => boolean) =>
    settled.filter(isSo).length;
  return {
    delivered: count((outcome) => outcome?.status === "delivered"),
    failed,
    requests: sandbox.requests.length,
    repeated: count((_, number) => (stored[number] ?? 0) > 1),
    repeatedForNothing: count((_, number) => (known[number] ?? 0) > 1),
    unsettled: outcomes.filter(({ length }) => length !== 1).length,
    missing: count((outcome, number) => outcome?.status === "delivered" && stored[number] === 0),
    outOfOrder: countOutOfOrder(sandbox, contacts),
    miscounted: count((outcome, number) => attemptsOf(outcome) !== made[number]),
  };
}

function countOutOfOrder(sandbox: Sandbox, contacts: number): number {
  let count = 0;
  for (let contact = 0; contact < contacts; contact++) {
    const numbers = sandbox.events(addressOf(contact, contacts)).map(({ data }) => Number(data?.["number"]));
    count += numbers.filter((number, position) => number < (numbers[position - 1] ?? 0)).length;
  }
  return count;
}

function attemptsOf(outcome: RestOutcome | undefined): number {
  if (outcome?.status === "delivered") return outcome.attempts;
  return outcome?.status === "failed" ? outcome.error.attempts : 0;
}
