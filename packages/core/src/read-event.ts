import { expectBag, expectText, Problem } from "./expect.js";
import { isBag, ownValue } from "./own.js";
import { readEnvelope } from "./read-envelope.js";
import { readHttpApiEvent } from "./read-http-api-event.js";
import { rememberSources } from "./sources.js";
import type { FreshpaintEvent } from "./types.js";

/** One Freshpaint event, or why there is none: the message names the field and never shows a value. */
export type ReadResult =
  | { readonly status: "read"; readonly event: FreshpaintEvent }
  | {
      readonly status: "skipped";
      readonly reason: "unsupported_call" | "invalid_event";
      readonly message: string;
    };

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
    const bag = expectBag(input, "input");
    const type = ownValue(bag, "type");
    const event =
      type === undefined ? readHttpApiEvent(bag) : readDestinationEvent(bag, expectText(type, "type"));
    if (event !== undefined) return { status: "read", event };
    const field = type === undefined ? "event" : "type";
    const message = `${field}: only track and identify are supported`;
    return { status: "skipped", reason: "unsupported_call", message };
  } catch (problem) {
    const message = problem instanceof Problem ? problem.message : "input: a field of it cannot be read";
    return { status: "skipped", reason: "invalid_event", message };
  }
}

const ENVELOPE = ["messageId", "anonymousId", "userId", "timestamp", "context"] as const;
const PLACES = ENVELOPE.map((field) => [field, field] as const);

/** `undefined` for a call that Crisp has no counterpart for. Throws a `Problem`, or what the input's traps throw. */
function readDestinationEvent(input: object, type: string): FreshpaintEvent | undefined {
  if (type === "track") {
    const event = expectText(ownValue(input, "event") ?? "", "event");
    const properties = ownValue(input, "properties");
    const envelope = readEnvelope(input, PLACES);
    if (properties === undefined) return { type, event, ...envelope };
    const bag = expectBag(properties, "properties");
    rememberSources(bag, [input]);
    return { type, event, properties: bag, ...envelope };
  }
  if (type !== "identify") return undefined;
  const [field, traits] = findTraits(input);
  const envelope = readEnvelope(input, PLACES);
  return traits === undefined
    ? { type, ...envelope }
    : { type, traits: expectBag(traits, field), ...envelope };
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
