import { isBag, ownValue } from "./own.js";
import { readEnvelope } from "./read-envelope.js";
import { readHttpApiEvent } from "./read-http-api-event.js";
import { invalidEvent, type ReadResult, unsupportedCall } from "./read-result.js";
import { rememberSources } from "./sources.js";

/**
 * Reads one event from anything: what a webhook or a Freshpaint Function receives, or what a backend posts to
 * Freshpaint's HTTP API. Never throws; the input is left as it is.
 *
 * @example
 * readEvent({ event: "Purchase", properties: { token: "t", price: 5 } });
 * // → { status: "read", event: { type: "track", event: "Purchase", properties: { price: 5 } } }
 * readEvent({ type: "page" });
 * // → { status: "skipped", reason: "unsupported_call", message: "type: only track and identify are supported" }
 * @see https://documentation.freshpaint.io (HTTP API; Webhooks destination)
 */
export function readEvent(input: unknown): ReadResult {
  try {
    if (!isBag(input)) return invalidEvent("input", "expected an object");
    const type = ownValue(input, "type");
    if (type === undefined) return readHttpApiEvent(input);
    if (typeof type !== "string") return invalidEvent("type", "expected a string");
    if (type === "track") return readTrack(input);
    if (type === "identify") return readIdentify(input);
    return unsupportedCall("type");
  } catch {
    return invalidEvent("input", "a field of it cannot be read");
  }
}

const ENVELOPE = {
  messageId: "messageId",
  anonymousId: "anonymousId",
  userId: "userId",
  timestamp: "timestamp",
  context: "context",
} as const;

function readTrack(input: object): ReadResult {
  const event = ownValue(input, "event") ?? "";
  if (typeof event !== "string") return invalidEvent("event", "expected a string");
  const envelope = readEnvelope(input, ENVELOPE);
  const properties = ownValue(input, "properties");
  if (properties === undefined) return { status: "read", event: { type: "track", event, ...envelope } };
  if (!isBag(properties)) return invalidEvent("properties", "expected an object");
  rememberSources(properties, [input]);
  return { status: "read", event: { type: "track", event, properties, ...envelope } };
}

function readIdentify(input: object): ReadResult {
  const [field, traits] = findTraits(input);
  const envelope = readEnvelope(input, ENVELOPE);
  if (traits === undefined) return { status: "read", event: { type: "identify", ...envelope } };
  if (!isBag(traits)) return invalidEvent(field, "expected an object");
  return { status: "read", event: { type: "identify", traits, ...envelope } };
}

/** The first that is there; the others are not looked at. */
function findTraits(input: object): readonly [field: string, traits: unknown] {
  for (const field of ["traits", "properties"]) {
    const traits = ownValue(input, field);
    if (traits !== undefined) return [field, traits];
  }
  const context = ownValue(input, "context");
  return ["context.traits", isBag(context) ? ownValue(context, "traits") : undefined];
}
