import { isReadableBag } from "../own-fields.js";
import type { FreshpaintEvent, IdentifyEvent, TrackEvent } from "../types.js";
import { addEnvelope } from "./add-envelope.js";
import { bagProblem, textProblem } from "./field-problems.js";
import type { ReadResult } from "./read-event.js";
import type { EventFields } from "./read-fields.js";
import { readOwn } from "./read-own.js";
import { rememberSource } from "./remember-source.js";
import { invalidEvent, unsupportedCall } from "./skipped-reading.js";

/** Matches a misspelt `track` or `identify`, such as `"Track "`. An event with such a type is reported as invalid. */
const MISWRITTEN = /^\s*(?:track|identify)\s*$/i;

/**
 * Makes an event from the fields of a destination event.
 *
 * @param source the object from which the fields were read. A property that refers back to this object is a cycle.
 */
export function readCall(fields: EventFields, source: object): ReadResult {
  const { type } = fields;
  if (type === "track") return readTrack(fields, source);
  if (type === "identify") return readIdentify(fields);
  if (typeof type !== "string") return invalidEvent("type", textProblem(type));
  return MISWRITTEN.test(type) ? invalidEvent("type", "miswritten") : unsupportedCall("type");
}

function readTrack(fields: EventFields, source: object): ReadResult {
  const { event = "", properties } = fields;
  if (typeof event !== "string") return invalidEvent("event", textProblem(event));
  if (properties === undefined) return read(addEnvelope({ type: "track", event }, fields));
  if (!isReadableBag(properties)) return invalidEvent("properties", bagProblem(properties));
  const made: TrackEvent = { type: "track", event, properties };
  return read(rememberSource(addEnvelope(made, fields), source));
}

function readIdentify(fields: EventFields): ReadResult {
  const [field, traits] = traitsOf(fields);
  if (traits === undefined) return read(addEnvelope({ type: "identify" }, fields));
  if (!isReadableBag(traits)) return invalidEvent(field, bagProblem(traits));
  const made: IdentifyEvent = { type: "identify", traits };
  return read(addEnvelope(made, fields));
}

/**
 * Returns the traits, and the name of the field that contains them. Three fields may contain traits. The first field
 * that exists is used.
 */
function traitsOf({ traits, properties, context }: EventFields): readonly [field: string, traits: unknown] {
  if (traits !== undefined) return ["traits", traits];
  if (properties !== undefined) return ["properties", properties];
  return ["context.traits", isReadableBag(context) ? readOwn(context, "traits") : undefined];
}

function read(event: FreshpaintEvent): ReadResult {
  return { status: "read", event };
}
