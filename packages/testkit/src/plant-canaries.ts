import type { DestinationProfile } from "./destination-profile.js";
import { type EventSample, openPath } from "./event-sample.js";
import { nearMisses } from "./near-misses.js";
import { OWN_NAMES } from "./own-names.js";
import { forbidsName, listFor, type PolicySettings } from "./policy-settings.js";

/**
 * The start of every canary. A canary is a text that occurs only in values that must not be sent. A number follows, which
 * identifies the place where the canary was planted.
 */
export const CANARY = "canary7f3a";

/** A text in values that may be in the mapped event or user, but in no other part of the outcome. */
export const ONLY_SENT = "onlysent7f3a";

/** Invalid values of listed names. A mapper that rejects such a value must not repeat the value in a report or error. */
const REJECTED: Readonly<Record<string, unknown>> = {
  email: `${ONLY_SENT} at example.com`,
  avatar: `javascript:${ONLY_SENT}`,
};

/** The day of the planted time of an event. The law finds this day even if a mapper writes the time in another form. */
export const PLANTED_DAY = "2097-05-03";
const PLANTED_TIME = `${PLANTED_DAY}T01:59:58.321Z`;

/** The name of a property that no policy lists. */
export const UNLISTED = "unlisted7f3a";

/**
 * Values that contain the canary. A faulty mapper may leak any of these values. One is a valid email address and one is a
 * valid web address, since a mapper may drop other values from fields that Crisp validates.
 */
const HIDING_PLACES: readonly ((canary: string) => PropertyDescriptor)[] = [
  (canary) => ({ value: addressWith(canary) }),
  (canary) => ({ value: `https://${canary}` }),
  (canary) => ({ value: { [canary]: { inside: canary } } }),
  (canary) => ({ value: [canary] }),
  (canary) => ({ value: { toJSON: () => canary } }),
  (canary) => ({ get: () => canary }),
  (canary) => ({ get: () => thrower(canary) }),
];

/**
 * Fields that are not customer properties: the fields of a destination event, and the fields that the HTTP API expects
 * among the properties.
 */
const ENVELOPE: readonly string[] = [
  "messageId",
  "anonymousId",
  "userId",
  "originalTimestamp",
  "sentAt",
  "receivedAt",
  "ip",
];
const HTTP_API_ENVELOPE: readonly string[] = ["distinct_id", "token", ...OWN_NAMES].filter(
  (name) => name !== "$options" && name !== "$user_props",
);

function thrower(canary: string): never {
  throw new Error(canary, { cause: canary });
}

function put(holder: object, name: PropertyKey, descriptor: PropertyDescriptor): void {
  Object.defineProperty(holder, name, { enumerable: true, configurable: true, ...descriptor });
}

/** The planted canaries and their places. A law that finds a canary names the place in its message. */
export class Canaries {
  /** The forbidden names whose values were read. */
  readonly read: string[] = [];
  /** Whether a value of {@link REJECTED} was planted. */
  hasRejected = false;
  private readonly places: string[] = [];

  /** Makes a new canary for a place. */
  for(place: string): string {
    this.places.push(place);
    return `${CANARY}${this.places.length - 1}x`;
  }

  /** Returns the place where the canary in a text was planted. */
  placeOf(text: string): string {
    const [, index] = new RegExp(`${CANARY}(\\d+)x`).exec(text) ?? [];
    return this.places[Number(index)] ?? "some place";
  }
}

/** Plants canaries in a new event, in every place from which no text may be sent. */
export function plantCanaries(
  event: Record<string, unknown>,
  { bag: path, names, shape }: EventSample,
  policy: PolicySettings | false,
  { mayLeave }: Pick<DestinationProfile, "mayLeave">,
): Canaries {
  const canaries = new Canaries();
  const bag = openPath(event, path);
  const listed = policy !== false && listFor(event, policy);
  if (listed) plantUnlisted(bag, names, listed, canaries);
  // Only a third of the events get invalid values. In the other events, the email may be an address, and the event has a
  // contact.
  const rejected = names.length % 3 === 0 ? Object.entries(REJECTED) : [];
  for (const [name, value] of rejected) {
    if (listed && !listed.has(name)) continue;
    put(bag, name, { value });
    canaries.hasRejected = true;
  }
  put(bag, "broken", { get: () => thrower(canaries.for("the error of a getter")) });
  put(bag, "broken toJSON", { value: { toJSON: () => thrower(canaries.for("the error of a toJSON")) } });
  put(bag, "hidden", { value: canaries.for("a property that is not enumerable"), enumerable: false });
  put(bag, Symbol("hidden"), { value: canaries.for("a property under a symbol") });
  put(bag, "clicked", {
    value: pageElement(canaries.for("a property that React adds to an element of the page")),
  });
  put(bag, "inheriting", {
    value: Object.create({ inherited: canaries.for("a property that an object inherits") }),
  });
  plantEnvelope(event, shape, path[0] === "context", mayLeave, canaries);
  // A name that resembles a listed name is not replaced. This shows whether the mapper confuses it with the listed name.
  const name = String(event["event"]);
  const isNear = policy !== false && nearMisses(name).some((near) => policy.eventNames?.includes(near));
  if (forbidsName(policy, event) && !isNear) {
    event["event"] = canaries.for("the event's name, which the policy does not list");
  }
  return canaries;
}

/** The largest number of listed names for which similar names are planted. A larger number would slow the law down. */
const MOST_NEAR_MISSES = 3;

function plantUnlisted(
  bag: object,
  names: readonly string[],
  listed: ReadonlySet<string>,
  canaries: Canaries,
): void {
  const near = [...listed].slice(0, MOST_NEAR_MISSES).flatMap(nearMisses);
  const unlisted = new Set([...names, UNLISTED, "Email", ...near].filter((name) => !listed.has(name)));
  for (const [index, name] of [...unlisted].entries()) {
    const canary = canaries.for(`${JSON.stringify(name)}, which the policy does not list`);
    const hide = HIDING_PLACES[index % HIDING_PLACES.length];
    if (hide) put(bag, name, hide(canary));
  }
}

/** A clicked element of a page, with own enumerable properties. */
function pageElement(canary: string): object {
  return Object.assign(Object.create({ [Symbol.toStringTag]: "HTMLButtonElement" }), {
    __reactProps$x1: { "aria-label": canary, [canary]: canary },
  });
}

function plantEnvelope(
  event: Record<string, unknown>,
  shape: EventSample["shape"],
  isBagInContext: boolean,
  mayLeave: readonly string[],
  canaries: Canaries,
): void {
  const isHttpApi = shape === "http-api";
  const holder = isHttpApi ? openPath(event, ["properties"]) : event;
  for (const field of isHttpApi ? HTTP_API_ENVELOPE : ENVELOPE) {
    if (!mayLeave.includes(field))
      put(holder, field, { value: addressWith(canaries.for(`the event's ${field}`)) });
  }
  // A text with a canary is no time, so a mapper does not convert it.
  const time = isHttpApi ? "time" : "timestamp";
  if (!mayLeave.includes(time)) put(holder, time, { value: PLANTED_TIME });
  // Each of these routing objects allows the destination, so that the event is still mapped.
  put(event, "integrations", { value: allowing(canaries.for("the event's integrations")) });
  put(event, "consent", { value: allowing(canaries.for("the event's consent")) });
  if (isHttpApi) {
    put(holder, "$options", { value: { integrations: allowing(canaries.for("the event's $options")) } });
  }
  if (mayLeave.includes("context")) return;
  const canary = canaries.for("the event's context");
  const context = {
    page: { url: canary, [canary]: canary },
    campaign: { name: canary },
    device: { id: canary },
    ip: canary,
    locale: canary,
    userAgent: canary,
  };
  if (isBagInContext) Object.assign(openPath(event, ["context"]), context);
  else put(event, "context", { value: { ...context, traits: { email: addressWith(canary) } } });
}

/** Makes an address. A faulty mapper may use it in place of the missing email of the event. */
function addressWith(canary: string): string {
  return `${canary}@example.com`;
}

function allowing(canary: string): object {
  return { All: true, [canary]: canary };
}

/** The properties in which Freshpaint's own names are planted, in addition to the top level. */
const HOLDERS: readonly string[] = ["ctx", "list"];

/** If a policy lists all these names, it allows every property that {@link plantOwnNames} adds. */
export const PLANTED_NAMES: readonly string[] = [...OWN_NAMES, "distinct_id", ...HOLDERS];

/** Replaces a value with a getter. When the getter is called, it records the name. */
function watched(descriptor: PropertyDescriptor, name: string, { read }: Canaries): PropertyDescriptor {
  const { get } = descriptor;
  if (get === undefined) return descriptor;
  return {
    get() {
      read.push(name);
      return get();
    },
  };
}

/**
 * Plants canaries under each of Freshpaint's own names: at the top level, in an object, in an array, and deeply nested.
 */
export function plantOwnNames(
  event: Record<string, unknown>,
  { bag: path, names, shape }: EventSample,
): Canaries {
  const canaries = new Canaries();
  const bag = openPath(event, path);
  const ctx: Record<string, unknown> = { page: "home" };
  const item = { sku: "a" };
  const far = { below: { it: {} } };
  put(bag, "ctx", { value: Object.assign(ctx, { far }) });
  put(bag, "list", { value: [item, [item]] });
  // In an HTTP API event, these top-level names belong to the envelope. `leaksNothing` plants canaries in the envelope.
  const top = shape === "http-api" && path.length === 1 ? [] : [bag];
  for (const [index, name] of OWN_NAMES.entries()) {
    for (const [depth, holder] of [...top, ctx, item, far.below.it].entries()) {
      // The number of names differs between events. Therefore each name gets every hiding place in some event.
      const hide = HIDING_PLACES[(index + depth + names.length) % HIDING_PLACES.length];
      if (hide)
        put(
          holder,
          name,
          watched(hide(canaries.for(`${name}, one of Freshpaint's own names`)), name, canaries),
        );
    }
  }
  for (const holder of top) put(holder, "distinct_id", { value: canaries.for("a top-level distinct_id") });
  return canaries;
}
