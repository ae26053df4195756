import { isDeepStrictEqual } from "node:util";
import {
  anyCase,
  hostileValue,
  identifyCase,
  type MappingCase,
  messyValue,
  type Sample,
  tameValue,
  trackCase,
} from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  type Change,
  referenceMapIdentify,
  referenceMapTrack,
  referenceReadEvent,
} from "../test/reference-mapping.js";
import {
  createHipaaPolicy,
  type FreshpaintEvent,
  mapIdentify,
  mapTrack,
  type PropertyChange,
  readEvent,
} from "./index.js";

// A busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

/** Core takes a boxed primitive for an object where its prototype is that of one, and JSON does not. */
const DISGUISED = /number disguised as an object|string without a prototype/;

/** Where core counts the event and what it was read from as ancestors, and the reference the properties only. */
const POINTS_OUTSIDE = /→ event/;
const POINTS_AT_BAG = /→ (properties|parent)/;

/** Where core drops a field of the envelope that cannot be read, and the reference the event. */
const BROKEN_ENVELOPE =
  /"(messageId|anonymousId|userId|timestamp|context)": (getter that throws|revoked proxy)|"properties": proxy whose getOwnPropertyDescriptor throws/;

function isComparable({ input }: MappingCase<Sample>): boolean {
  const text = fc.stringify(input);
  if (DISGUISED.test(text) || POINTS_OUTSIDE.test(text) || BROKEN_ENVELOPE.test(text)) return false;
  return !POINTS_AT_BAG.test(text) || isDestinationEvent(input.make());
}

function isDestinationEvent(input: unknown): boolean {
  try {
    return (input as { type?: unknown }).type != null;
  } catch {
    return true;
  }
}

/**
 * Reasons that differ by intention. Core lists an object's keys only when it is neither cyclic nor too deep, and judges
 * a nested property in its turn, past which a limit may have been reached.
 */
const ACCEPTED: ReadonlySet<string> = new Set([
  "too_deep instead of unreadable",
  "cyclic instead of unreadable",
  "too_many instead of unreadable",
  "too_many instead of cyclic",
  "too_many instead of empty",
]);

function byPath(changes: readonly (Change | PropertyChange)[]): ReadonlyMap<string, Change | PropertyChange> {
  const map = new Map(changes.map((change) => [JSON.stringify(change.path), change]));
  expect(map.size).toBe(changes.length);
  return map;
}

function expectSameChanges(ours: readonly PropertyChange[], theirs: readonly Change[]): void {
  const [own, reference] = [byPath(ours), byPath(theirs)];
  expect([...own.keys()].toSorted()).toStrictEqual([...reference.keys()].toSorted());
  for (const [path, change] of own) {
    const other = reference.get(path) as Change;
    const isAccepted =
      change.action === "dropped" &&
      other.action === "dropped" &&
      ACCEPTED.has(`${change.reason} instead of ${other.reason}`);
    if (!isAccepted && !isDeepStrictEqual(change, other)) expect(change).toStrictEqual(other);
  }
}

/** One input through both, from reading to the last change. */
function compare({ input, policy }: MappingCase<Sample>): void {
  const made = input.make();
  const [own, reference] = [readEvent(made), referenceReadEvent(made)];
  expect(own.status).toBe(reference.status);
  if (own.status === "skipped" || reference.status === "skipped") {
    expect(own).toHaveProperty("reason", (reference as { reason?: string }).reason);
    return;
  }
  expectSameEvent(own.event, reference.event);

  const changes: PropertyChange[] = [];
  const hipaa = policy && createHipaaPolicy(policy);
  const options = { hipaa, onChange: (change: PropertyChange) => void changes.push(change) };
  const [result, expected] =
    own.event.type === "track"
      ? [mapTrack(own.event, options), referenceMapTrack(reference.event, policy)]
      : [mapIdentify(own.event, options), referenceMapIdentify(reference.event, policy)];
  // Of two things that are wrong with an event, core may tell the other one: the rules give no order.
  const isBoth = isSkipped(result, "invalid_event") && isSkipped(expected.result, "event_");
  if (isBoth) return;
  expect(result).toStrictEqual(expected.result);
  expect(JSON.stringify(result), "in the same order").toBe(JSON.stringify(expected.result));
  expectSameChanges(changes, expected.changes);
}

function isSkipped(result: object, reason: string): boolean {
  return "reason" in result && String(result.reason).startsWith(reason);
}

/** Bags may not be readable: they are the same object, or copies with the same descriptors. */
function expectSameEvent(own: FreshpaintEvent, reference: object): void {
  const { context, ...ours } = own;
  const { context: keptContext, ...theirs } = reference as FreshpaintEvent;
  // The reference keeps no context but objects.
  if (keptContext !== undefined) expect(Object.is(context, keptContext)).toBe(true);
  const bags = [ours, theirs].map((event) => (event.type === "track" ? event.properties : event.traits));
  expect(isSameBag(bags[0], bags[1])).toBe(true);
  const withoutBag = { properties: undefined, traits: undefined };
  expect({ ...ours, ...withoutBag }).toStrictEqual({ ...theirs, ...withoutBag });
}

function isSameBag(one: object | undefined, other: object | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  const [own, reference] = [one, other].map((bag) => Object.getOwnPropertyDescriptors(bag));
  const keys = Reflect.ownKeys(own ?? {});
  return (
    isDeepStrictEqual(keys, Reflect.ownKeys(reference ?? {})) &&
    keys.every((key) => isSameDescriptor(own?.[String(key)], reference?.[String(key)]))
  );
}

function isSameDescriptor(
  one: PropertyDescriptor | undefined,
  other: PropertyDescriptor | undefined,
): boolean {
  return (
    one?.get === other?.get && one?.enumerable === other?.enumerable && Object.is(one?.value, other?.value)
  );
}

const numRuns = 700;

describe("core and the reference agree on", () => {
  const values = { tame: tameValue(), messy: messyValue(), hostile: hostileValue() };
  test.each(Object.entries(values))("%s track calls", (_, value) => {
    fc.assert(fc.property(trackCase(value).filter(isComparable), compare), { numRuns });
  });

  test.each(Object.entries(values))("%s identify calls", (_, value) => {
    fc.assert(fc.property(identifyCase(value).filter(isComparable), compare), { numRuns });
  });

  test("anything at all", () => {
    fc.assert(fc.property(anyCase().filter(isComparable), compare), { numRuns: 2 * numRuns });
  });
});
