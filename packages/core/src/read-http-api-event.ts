import { isBag, ownValue } from "./own.js";
import { readEnvelope } from "./read-envelope.js";
import { invalidEvent, type ReadResult, unsupportedCall } from "./read-result.js";
import { rememberSources } from "./sources.js";

/** Where the HTTP API keeps the envelope: among the customer's own properties. */
const ENVELOPE = {
  messageId: "$insert_id",
  anonymousId: "$device_id",
  userId: "distinct_id",
  timestamp: "time",
} as const;

/** The sender's environment id is no part of the event at all. */
const NOT_CUSTOMER_DATA: ReadonlySet<string> = new Set([...Object.values(ENVELOPE), "token"]);

/**
 * Reads what a backend posts to Freshpaint's HTTP API: no `type`, a string `event`, an object `properties`.
 * Throws what the input's own traps throw.
 */
export function readHttpApiEvent(input: object): ReadResult {
  const event = ownValue(input, "event");
  const bag = ownValue(input, "properties");
  if (event === undefined && bag === undefined)
    return invalidEvent("type", "missing, as are event and properties");
  if (typeof event !== "string") return invalidEvent("event", "expected a string");
  if (!isBag(bag)) return invalidEvent("properties", "expected an object");
  if (event === "$page" || event === "$screen") return unsupportedCall("event");
  const envelope = readEnvelope(bag, ENVELOPE);
  if (event !== "$identify") {
    const properties = withoutEnvelope(bag);
    rememberSources(properties, [bag, input]);
    return { status: "read", event: { type: "track", event, properties, ...envelope } };
  }
  const traits = ownValue(bag, "$user_props");
  if (traits === undefined) return { status: "read", event: { type: "identify", ...envelope } };
  if (!isBag(traits)) return invalidEvent("properties.$user_props", "expected an object");
  return { status: "read", event: { type: "identify", traits, ...envelope } };
}

/** Descriptors are copied: no getter is called here, and an own `__proto__` stays a name. */
function withoutEnvelope(bag: object): Readonly<Record<string, unknown>> {
  const properties = {};
  for (const key of Object.keys(bag)) {
    if (key.startsWith("$") || NOT_CUSTOMER_DATA.has(key)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(bag, key);
    if (descriptor !== undefined) Object.defineProperty(properties, key, descriptor);
  }
  return properties;
}
