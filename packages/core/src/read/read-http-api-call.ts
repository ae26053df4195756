import { orUndefined } from "../or-undefined.js";
import { isReadableBag } from "../own-fields.js";
import { copyWithoutNames } from "./copy-without-names.js";
import { bagProblem, textProblem } from "./field-problems.js";
import { isHttpApiField } from "./is-http-api-field.js";
import { readCall } from "./read-call.js";
import type { ReadResult } from "./read-event.js";
import { EventFields } from "./read-fields.js";
import { readOwn } from "./read-own.js";
import { invalidEvent, unsupportedCall } from "./skipped-reading.js";

/**
 * Reads an event that a backend posts to Freshpaint's HTTP API. Returns the destination event that Freshpaint would
 * make from it. In the HTTP API, the fields of the envelope are among the customer's properties.
 *
 * @see https://documentation.freshpaint.io (HTTP API)
 */
export function readHttpApiCall(
  { event, properties, integrations, consent }: EventFields,
  source: object,
): ReadResult {
  if (typeof event !== "string") return invalidEvent("event", textProblem(event));
  if (!isReadableBag(properties)) return invalidEvent("properties", bagProblem(properties));
  // `$identify` is an identify call. Every other name is the name of a track call.
  if (event === "$page" || event === "$screen") return unsupportedCall("event");

  const fields = new EventFields();
  fields.event = event;
  fields.messageId = readOwn(properties, "$insert_id");
  fields.anonymousId = readOwn(properties, "$device_id");
  fields.userId = readOwn(properties, "distinct_id");
  fields.timestamp = readOwn(properties, "time");
  fields.integrations = integrations;
  fields.consent = consent;
  fields.routing = readOwn(properties, "$options");
  if (event === "$identify") {
    fields.type = "identify";
    fields.traits = readOwn(properties, "$user_props");
    if (fields.traits !== undefined && !isReadableBag(fields.traits)) {
      return invalidEvent("properties.$user_props", bagProblem(fields.traits));
    }
  } else {
    fields.type = "track";
    fields.properties = orUndefined(() => copyWithoutNames(properties, isHttpApiField));
    if (fields.properties === undefined) return invalidEvent("properties", "unlistable");
  }
  return readCall(fields, source);
}
