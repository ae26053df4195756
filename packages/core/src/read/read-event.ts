import { orUndefined } from "../or-undefined.js";
import { isBag, ownValue } from "../own-fields.js";
import type { EventEnvelope, FreshpaintEvent } from "../types.js";
import { fromHttpApi } from "./from-http-api.js";
import { expectObject, expectText, problemOf, readRouting, take, takeBag } from "./read-field.js";
import { rememberSource } from "./sources.js";

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
    const given = expectObject(input, "input");
    const call = take(given, "type") === undefined ? fromHttpApi(given) : given;
    const type = expectText(take(call, "type"), "type");
    if (type === "track") return { status: "read", event: rememberSource(readTrack(call), given) };
    if (type === "identify") return { status: "read", event: readIdentify(call) };
    const message = `${call === given ? "type" : "event"}: only track and identify are supported`;
    return { status: "skipped", reason: "unsupported_call", message };
  } catch (thrown) {
    const message = problemOf(thrown) ?? "input: a field of it cannot be read";
    return { status: "skipped", reason: "invalid_event", message };
  }
}

function readTrack(call: object): FreshpaintEvent {
  const event = expectText(take(call, "event") ?? "", "event");
  const properties = takeBag(call, "properties");
  return { type: "track", event, ...(properties && { properties }), ...readEnvelope(call) };
}

/** The user's properties are the first of three that is there; the others are not looked at. */
function readIdentify(call: object): FreshpaintEvent {
  const traits = takeBag(call, "traits") ?? takeBag(call, "properties") ?? takeContextTraits(call);
  return { type: "identify", ...(traits && { traits }), ...readEnvelope(call) };
}

function takeContextTraits(call: object): Readonly<Record<string, unknown>> | undefined {
  const context = take(call, "context");
  return isBag(context) ? takeBag(context, "traits", "context.traits") : undefined;
}

const ROUTING: readonly string[] = ["integrations", "consent", "routing"];

const IDS: readonly string[] = ["messageId", "anonymousId", "userId"];

/** Nothing of the envelope is worth an event: what is of another type, or cannot be read, is left out. */
function readEnvelope(call: object): EventEnvelope {
  const envelope: Record<string, unknown> = {};
  for (const field of [...IDS, "timestamp", "context"]) {
    const raw = orUndefined(() => ownValue(call, field));
    const value = IDS.includes(field) && Number.isFinite(raw) ? String(raw) : raw;
    if (typeof value === "string" || (field === "context" && value !== undefined)) envelope[field] = value;
  }
  for (const field of ROUTING) {
    const value = readRouting(call, field);
    if (value !== undefined) envelope[field] = value;
  }
  return envelope;
}
