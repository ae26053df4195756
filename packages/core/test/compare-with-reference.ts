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
  type Settings,
} from "./reference-mapping.js";

/** One input, and the options for its mapping. */
export interface ComparedCase extends MappingCase<Sample> {
  readonly settings: Omit<Settings, "policy">;
}

/**
 * For core, the event and its source are ancestors of every value. For the reference, only the properties are
 * ancestors.
 */
const POINTS_OUTSIDE = /→ event/;
const POINTS_AT_BAG = /→ (properties|parent)/;

/** Core leaves out a field of the envelope that cannot be read. For the reference, such an event is invalid. */
const BROKEN_ENVELOPE =
  /"(messageId|anonymousId|userId|timestamp|originalTimestamp|sentAt|receivedAt|context)": (getter that throws|revoked proxy)|"(properties|context)": (getter of )?proxy whose getOwnPropertyDescriptor throws/;

/** Generates cases with every option that decides whether an event may be sent. */
export function comparedCase(cases: fc.Arbitrary<MappingCase<Sample>>): fc.Arbitrary<ComparedCase> {
  const names = fc.constantFrom([], ["E"], ["Order Completed", "E"]);
  const eventNames = fc.record({ only: names, except: names }, { requiredKeys: [] });
  const destination = fc.constantFrom("Crisp", "crisp", "Crisp::support", "Mixpanel", false as const);
  const settings = fc.record({ destination, eventNames }, { requiredKeys: [] });
  const rarely = fc.option(settings, { nil: {}, freq: 3 });
  const chosen = fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: rarely });
  return fc
    .tuple(cases, chosen)
    .map(([one, settings]) => ({ ...one, settings }))
    .filter(isComparable);
}

/** Whether the specification leaves only one possible result for a case. */
function isComparable({ input }: MappingCase<Sample>): boolean {
  const text = fc.stringify(input);
  if (POINTS_OUTSIDE.test(text) || BROKEN_ENVELOPE.test(text)) return false;
  if (!POINTS_AT_BAG.test(text)) return true;
  const made = input.make();
  return isDestinationEvent(made) && !leadsTo(made, made, new Set());
}

/**
 * Whether `from` contains a reference to `target` at any depth. A generated object may contain a reference to the event
 * itself.
 */
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
 * The reasons that may differ. Core enumerates the keys of an object only if the object is neither cyclic nor too deep.
 * Core checks nested properties one after another, so a limit may be exceeded before a property is checked. Core
 * reports Freshpaint's own names without any other check.
 */
const ACCEPTED: ReadonlySet<string> = new Set([
  "too_deep instead of unreadable",
  "cyclic instead of unreadable",
  "envelope instead of too_many",
  "too_many instead of unreadable",
  "too_many instead of cyclic",
  "too_many instead of empty",
]);

function byPath(changes: readonly (Change | PropertyChange)[]): ReadonlyMap<string, Change | PropertyChange> {
  const map = new Map(changes.map((change) => [JSON.stringify(change.path), change]));
  strictEqual(map.size, changes.length, "two changes have the same path");
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
 * Reads and maps one input with core and with the reference, and compares the results and all changes.
 *
 * @throws AssertionError if they differ.
 */
export function compareWithReference({ input, policy, settings }: ComparedCase): void {
  compareInputs(input.make(), { ...settings, policy });
}

/** Does the same as {@link compareWithReference}, for an input and not for a sample. */
export function compareInputs(made: unknown, settings: Settings): void {
  const [own, reference] = [readEvent(made), referenceReadEvent(made)];
  strictEqual(own.status, reference.status);
  if (own.status === "skipped" || reference.status === "skipped") {
    strictEqual(Object(own).reason, Object(reference).reason);
    return;
  }
  checkSameEvent(own.event, reference.event);

  const changes: PropertyChange[] = [];
  const { policy = false, ...choices } = settings;
  const hipaa = policy && createHipaaPolicy(policy);
  const options = { ...choices, hipaa, onChange: (change: PropertyChange) => void changes.push(change) };
  const [result, expected] =
    own.event.type === "track"
      ? [mapTrack(own.event, options), referenceMapTrack(reference.event, settings)]
      : [mapIdentify(own.event, options), referenceMapIdentify(reference.event, settings)];
  deepStrictEqual(result, expected.result);
  strictEqual(JSON.stringify(result), JSON.stringify(expected.result), "the order differs");
  checkSameChanges(changes, expected.changes);
}

/** Compares properties without reading them. They must be the same object, or copies with the same descriptors. */
function checkSameEvent(own: FreshpaintEvent, reference: object): void {
  const { context, ...ours } = withoutRouting(own);
  const { context: keptContext, ...theirs } = withoutRouting(reference as FreshpaintEvent);
  for (const field of ROUTING) checkSameRouting(own[field], (reference as FreshpaintEvent)[field], field);
  // The reference keeps a context only if it is an object.
  if (keptContext !== undefined) ok(Object.is(context, keptContext), "the context differs");
  const bags = [ours, theirs].map((event) => (event.type === "track" ? event.properties : event.traits));
  ok(isSameBag(bags[0], bags[1]), "the properties differ");
  const withoutBag = { properties: undefined, traits: undefined };
  deepStrictEqual({ ...ours, ...withoutBag }, { ...theirs, ...withoutBag });
}

const ROUTING = ["integrations", "consent", "routing"] as const;

function withoutRouting(event: FreshpaintEvent): FreshpaintEvent {
  return { ...event, integrations: undefined, consent: undefined, routing: undefined };
}

/** Routing must be unchanged. If it cannot be read, it must be replaced by a value for which the event is not sent. */
function checkSameRouting(own: unknown, reference: unknown, field: string): void {
  if (reference !== "unreadable") ok(Object.is(own, reference), `${field} differs`);
  else ok(own !== undefined && own !== null, `${field} cannot be read, and is left out`);
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
