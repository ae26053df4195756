import { expectBag, expectText, Problem } from "./expect.js";
import { ownValue } from "./own.js";
import { readEnvelope } from "./read-envelope.js";
import { rememberSources } from "./sources.js";
import type { FreshpaintEvent } from "./types.js";

/** Where the HTTP API keeps the envelope: among the customer's own properties. */
const PLACES = [
  ["messageId", "$insert_id"],
  ["anonymousId", "$device_id"],
  ["userId", "distinct_id"],
  ["timestamp", "time"],
] as const;

/** Names that start with `$` are not the customer's either. */
const NOT_CUSTOMER_DATA: readonly string[] = ["distinct_id", "time", "token"];

/**
 * Reads what a backend posts to Freshpaint's HTTP API: no `type`, a string `event`, an object `properties`.
 * `undefined` for a call that Crisp has no counterpart for. Throws a `Problem`, or what the input's traps throw.
 */
export function readHttpApiEvent(input: object): FreshpaintEvent | undefined {
  const name = ownValue(input, "event");
  const properties = ownValue(input, "properties");
  if (name === undefined && properties === undefined) throw new Problem("type", "a string");
  const event = expectText(name, "event");
  const bag = expectBag(properties, "properties");
  if (event === "$page" || event === "$screen") return undefined;
  const envelope = readEnvelope(bag, PLACES);
  if (event !== "$identify") {
    const own = withoutEnvelope(bag);
    rememberSources(own, [bag, input]);
    return { type: "track", event, properties: own, ...envelope };
  }
  const traits = ownValue(bag, "$user_props");
  if (traits === undefined) return { type: "identify", ...envelope };
  return { type: "identify", traits: expectBag(traits, "properties.$user_props"), ...envelope };
}

/** Descriptors are copied: no getter is called here, and an own `__proto__` stays a name. */
function withoutEnvelope(bag: object): Readonly<Record<string, unknown>> {
  const own = {};
  for (const key of Object.keys(bag)) {
    if (key[0] === "$" || NOT_CUSTOMER_DATA.includes(key)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(bag, key);
    if (descriptor) Object.defineProperty(own, key, descriptor);
  }
  return own;
}
