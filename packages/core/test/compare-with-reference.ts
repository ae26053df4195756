import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { MappingCase, Sample } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import {
  createHipaaPolicy,
  type FreshpaintEvent,
  mapIdentify,
  mapTrack,
  type PropertyChange,
  readEvent,
} from "../src/index.js";
import {
  type Change,
  referenceMapIdentify,
  referenceMapTrack,
  referenceReadEvent,
} from "./reference-mapping.js";

/** Where core counts the event and what it was read from as ancestors, and the reference the properties only. */
const POINTS_OUTSIDE = /→ event/;
const POINTS_AT_BAG = /→ (properties|parent)/;

/** Where core drops a field of the envelope that cannot be read, and the reference the event. */
const BROKEN_ENVELOPE =
  /"(messageId|anonymousId|userId|timestamp|context)": (getter that throws|revoked proxy)|"properties": proxy whose getOwnPropertyDescriptor throws/;

/** Whether the rules leave no room for what becomes of a case. */
export function isComparable({ input }: MappingCase<Sample>): boolean {
  const text = fc.stringify(input);
  if (POINTS_OUTSIDE.test(text) || BROKEN_ENVELOPE.test(text)) return false;
  if (!POINTS_AT_BAG.test(text)) return true;
  const made = input.make();
  return isDestinationEvent(made) && !leadsTo(made, made, new Set());
}

/** What is generated as any bag may turn out to be an event, and what points at the bag to point at the event. */
function leadsTo(target: unknown, from: unknown, seen: Set<unknown>): boolean {
  if (Object(from) !== from || seen.has(from)) return false;
  seen.add(from);
  try {
    const members = Object.values(Object.getOwnPropertyDescriptors(from)).map(
      ({ value }) => value as unknown,
    );
    return members.some((member) => member === target || leadsTo(target, member, seen));
  } catch {
    return false;
  }
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
  strictEqual(map.size, changes.length, "two changes have one path");
  return map;
}

function checkSameChanges(ours: readonly PropertyChange[], theirs: readonly Change[]): void {
  const [own, reference] = [byPath(ours), byPath(theirs)];
  deepStrictEqual([...own.keys()].toSorted(), [...reference.keys()].toSorted());
  for (const [path, change] of own) {
    const other = reference.get(path) as Change;
    const isAccepted =
      change.action === "dropped" &&
      other.action === "dropped" &&
      ACCEPTED.has(`${change.reason} instead of ${other.reason}`);
    if (!isAccepted) deepStrictEqual(change, other);
  }
}

/**
 * One input through core and the reference, from reading to the last change.
 *
 * @throws AssertionError where they differ.
 */
export function compareWithReference({ input, policy }: MappingCase<Sample>): void {
  const made = input.make();
  const [own, reference] = [readEvent(made), referenceReadEvent(made)];
  strictEqual(own.status, reference.status);
  if (own.status === "skipped" || reference.status === "skipped") {
    strictEqual(Object(own).reason, Object(reference).reason);
    return;
  }
  checkSameEvent(own.event, reference.event);

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
  deepStrictEqual(result, expected.result);
  strictEqual(JSON.stringify(result), JSON.stringify(expected.result), "the order is another");
  checkSameChanges(changes, expected.changes);
}

function isSkipped(result: object, reason: string): boolean {
  return "reason" in result && String(result.reason).startsWith(reason);
}

/** Bags may not be readable: they are the same object, or copies with the same descriptors. */
function checkSameEvent(own: FreshpaintEvent, reference: object): void {
  const { context, ...ours } = own;
  const { context: keptContext, ...theirs } = reference as FreshpaintEvent;
  // The reference keeps no context but objects.
  if (keptContext !== undefined) ok(Object.is(context, keptContext), "the context is another");
  const bags = [ours, theirs].map((event) => (event.type === "track" ? event.properties : event.traits));
  ok(isSameBag(bags[0], bags[1]), "the bags differ");
  const withoutBag = { properties: undefined, traits: undefined };
  deepStrictEqual({ ...ours, ...withoutBag }, { ...theirs, ...withoutBag });
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
