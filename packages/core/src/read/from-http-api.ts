import { orUndefined } from "../or-undefined.js";
import { bagProblem, textProblem } from "./field-problems.js";
import { isEnvelopeName } from "./is-envelope-name.js";
import { EventFields } from "./read-fields.js";
import { readOwn } from "./read-own.js";
import { type SkippedReading, skippedReading } from "./skipped-reading.js";
import { withoutNames } from "./without-names.js";

/** Calls that Crisp has no counterpart for. `$identify` has one; every other name is a track call's. */
const UNSUPPORTED: ReadonlySet<unknown> = new Set(["$page", "$screen"]);

/**
 * Rewrites what a backend posts to Freshpaint's HTTP API, which keeps the envelope among the customer's own
 * properties, as the fields of the destination event that Freshpaint would make of it.
 *
 * @see https://documentation.freshpaint.io (HTTP API)
 */
export function fromHttpApi({
  event,
  properties,
  integrations,
  consent,
}: EventFields): { readonly status: "rewritten"; readonly fields: EventFields } | SkippedReading {
  const wrongEvent = textProblem(event);
  if (wrongEvent) return skippedReading("event", wrongEvent);
  const wrongProperties = bagProblem(properties);
  if (wrongProperties) return skippedReading("properties", wrongProperties);

  if (UNSUPPORTED.has(event)) return skippedReading("event", "unsupported");

  const bag = properties as object;
  const fields = new EventFields();
  fields.event = event;
  fields.messageId = readOwn(bag, "$insert_id");
  fields.anonymousId = readOwn(bag, "$device_id");
  fields.userId = readOwn(bag, "distinct_id");
  fields.timestamp = readOwn(bag, "time");
  fields.integrations = integrations;
  fields.consent = consent;
  fields.routing = readOwn(bag, "$options");
  if (event === "$identify") {
    fields.type = "identify";
    fields.traits = readOwn(bag, "$user_props");
    const wrongTraits = fields.traits === undefined ? undefined : bagProblem(fields.traits);
    if (wrongTraits) return skippedReading("properties.$user_props", wrongTraits);
  } else {
    fields.type = "track";
    fields.properties = orUndefined(() => withoutNames(bag, isEnvelopeName));
    if (fields.properties === undefined) return skippedReading("properties", "unlistable");
  }
  return { status: "rewritten", fields };
}
