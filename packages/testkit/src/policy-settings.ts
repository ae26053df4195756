import fc from "fast-check";
import { nearMisses } from "./near-misses.js";
import { propertyName } from "./property-name.js";

/** The names that may be sent in HIPAA mode, spelled as in the event. An absent property list allows nothing. */
export interface PolicySettings {
  readonly eventProperties?: readonly string[];
  readonly userProperties?: readonly string[];
  /** If absent, every event name is allowed. */
  readonly eventNames?: readonly string[];
}

/** The entry of a policy for one name of the event. */
type Entry = "the name" | "its near misses" | "nothing";

/** The selection of names that a policy lists: some names of the event, and some other names. */
export interface Picks {
  readonly entries: readonly Entry[];
  readonly extra: readonly string[];
  readonly eventNames: "absent" | "empty" | "another" | Entry;
  readonly lists: "both" | "none";
}

/** A policy lists similar names only for this number of names, since an event may have 10,000 names. */
const MOST_NEAR_MISSES = 8;

/**
 * Names that are chosen independently of the event, so the event rarely has them. Some have two Unicode forms, which
 * are equal in a careless comparison.
 */
const extraName: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: propertyName() },
  { weight: 1, arbitrary: fc.constantFrom("pr\u00e9nom", "pre\u0301nom") },
);

const listedEventNames: fc.Arbitrary<Picks["eventNames"]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant("absent" as const) },
  { weight: 4, arbitrary: fc.constant("the name" as const) },
  { weight: 4, arbitrary: fc.constant("its near misses" as const) },
  { weight: 2, arbitrary: fc.constantFrom("another" as const, "empty" as const) },
);

/** Generates selections. Most selections list some of the names and omit other names. */
export function picks(): fc.Arbitrary<Picks> {
  return fc.record({
    entries: fc.array(fc.constantFrom<Entry>("the name", "its near misses", "nothing"), {
      minLength: 1,
      maxLength: 8,
    }),
    extra: fc.array(extraName, { maxLength: 2 }),
    eventNames: listedEventNames,
    lists: fc.constantFrom("both", "both", "both", "none"),
  });
}

/** Makes a policy from a selection and the names of an event. The two property lists differ from each other. */
export function toPolicy(
  { entries, extra, eventNames, lists }: Picks,
  names: readonly string[],
  eventName: string,
): PolicySettings {
  const listFrom = (first: number): readonly string[] => [
    ...extra,
    ...names.flatMap((name, index) => {
      const entry = entries[(index + first) % entries.length];
      if (entry === "the name") return [name];
      return entry === "its near misses" && index < MOST_NEAR_MISSES ? nearMisses(name) : [];
    }),
  ];
  return {
    ...(lists === "both" && { eventProperties: listFrom(0), userProperties: listFrom(1) }),
    ...(eventNames === "empty" && { eventNames: [] }),
    ...(eventNames !== "absent" &&
      eventNames !== "empty" && {
        eventNames: [
          "Another Event",
          ...(eventNames === "the name" ? [eventName] : []),
          ...(eventNames === "its near misses" ? nearMisses(eventName) : []),
        ],
      }),
  };
}

/** Returns the property list of a policy that applies to an event. */
export function listFor(
  event: Readonly<Record<string, unknown>>,
  policy: PolicySettings,
): ReadonlySet<string> {
  const { eventProperties = [], userProperties = [] } = policy;
  return new Set(isIdentify(event) ? userProperties : eventProperties);
}

/** Whether a policy excludes an event because of its name. The names of identify calls are not checked. */
export function forbidsName(
  policy: PolicySettings | false,
  event: Readonly<Record<string, unknown>>,
): boolean {
  if (policy === false || policy.eventNames === undefined || isIdentify(event)) return false;
  return !policy.eventNames.includes(event["event"] as string);
}

function isIdentify(event: Readonly<Record<string, unknown>>): boolean {
  const { type = null } = event;
  // Only an event of the HTTP API has no type. In an event with a type, `$identify` is the name of a track call.
  return type === "identify" || (type === null && event["event"] === "$identify");
}

/**
 * HIPAA policies that list some of `names`. Some policies list similar names in place of other names (`Plan` for `plan`).
 * Some also restrict the event names. Some list no name.
 *
 * @example
 * fc.sample(policySettings(["email", "diagnosis"]), 1)[0]; // → { eventProperties: ["email"], userProperties: ["diagnosis"] }
 */
export function policySettings(
  names: readonly string[] = ["email", "plan", "plan name"],
  eventName = "Order Completed",
): fc.Arbitrary<PolicySettings> {
  return picks().map((made) => toPolicy(made, names, eventName));
}
