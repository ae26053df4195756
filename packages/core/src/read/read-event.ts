import type { FreshpaintEvent, IdentifyEvent, TrackEvent } from "../types.js";
import { addEnvelope } from "./add-envelope.js";
import { bagProblem, textProblem } from "./field-problems.js";
import { fromHttpApi } from "./from-http-api.js";
import { type EventFields, readFields } from "./read-fields.js";
import { readOwn } from "./read-own.js";
import { type SkippedReading, skippedReading } from "./skipped-reading.js";
import { rememberSource } from "./sources.js";

/** One Freshpaint event, or why there is none. */
export type ReadResult = { readonly status: "read"; readonly event: FreshpaintEvent } | SkippedReading;

/**
 * Reads one event from anything: what a webhook or a Freshpaint Function receives, or what a backend posts to
 * Freshpaint's HTTP API. Never throws; the input is left as it is.
 *
 * @example
 * readEvent({ event: "Purchase", properties: { token: "t", time: 1577836800, price: 5 } });
 * // → { status: "read", event: { type: "track", event: "Purchase", properties: { price: 5 },
 * //                              timestamp: "2020-01-01T00:00:00.000Z" } }
 * readEvent({ type: "page" });
 * // → { status: "skipped", reason: "unsupported_call", message: "type: only track and identify are supported" }
 * @see https://documentation.freshpaint.io (HTTP API; Webhooks destination)
 */
export function readEvent(input: unknown): ReadResult {
  try {
    if (typeof input !== "object" || input === null || Array.isArray(input)) {
      return skippedReading("input", "not_event");
    }
    const fields = readFields(input);
    if (fields.type !== undefined) return readCall(fields, input);
    const rewriting = fromHttpApi(fields);
    return rewriting.status === "skipped" ? rewriting : readCall(rewriting.fields, input);
  } catch {
    return skippedReading("input", "unlistable");
  }
}

/** A type that looks like a misspelled `track`: such an event must not be skipped silently. */
const MISWRITTEN = /^\s*(?:track|identify)\s*$/i;

function readCall(fields: EventFields, input: object): ReadResult {
  const { type } = fields;
  if (type === "track") return readTrack(fields, input);
  if (type === "identify") return readIdentify(fields);
  const wrongType = textProblem(type);
  if (wrongType) return skippedReading("type", wrongType);
  return skippedReading("type", MISWRITTEN.test(type as string) ? "miswritten" : "unsupported");
}

function readTrack(fields: EventFields, input: object): ReadResult {
  const { event = "", properties } = fields;
  const wrongEvent = textProblem(event);
  if (wrongEvent) return skippedReading("event", wrongEvent);
  const name = event as string;
  if (properties === undefined) return read(addEnvelope({ type: "track", event: name }, fields));
  const wrongProperties = bagProblem(properties);
  if (wrongProperties) return skippedReading("properties", wrongProperties);
  const made = { type: "track", event: name, properties } as TrackEvent;
  return read(rememberSource(addEnvelope(made, fields), input));
}

function readIdentify(fields: EventFields): ReadResult {
  const [field, traits] = traitsOf(fields);
  if (traits === undefined) return read(addEnvelope({ type: "identify" }, fields));
  const wrongTraits = bagProblem(traits);
  if (wrongTraits) return skippedReading(field, wrongTraits);
  return read(addEnvelope({ type: "identify", traits } as IdentifyEvent, fields));
}

/** The user properties are the first of three fields that exists; the others are not read. */
function traitsOf({ traits, properties, context }: EventFields): readonly [field: string, traits: unknown] {
  if (traits !== undefined) return ["traits", traits];
  if (properties !== undefined) return ["properties", properties];
  return ["context.traits", bagProblem(context) ? undefined : readOwn(context as object, "traits")];
}

function read(event: FreshpaintEvent): ReadResult {
  return { status: "read", event };
}
