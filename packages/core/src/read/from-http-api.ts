import { orUndefined } from "../or-undefined.js";
import { ownValue } from "../own-fields.js";
import { expectBag, expectText, readRouting, take, takeBag } from "./read-field.js";
import { withoutNames } from "./without-names.js";

/** The calls that have a name of their own; every other name is a track call's. */
const CALL = /^\$(identify|page|screen)$/;

/** What stands among a customer's properties and is none. */
const ENVELOPE = /^\$|^(distinct_id|time|token)$/;

/**
 * Rewrites what a backend posts to Freshpaint's HTTP API, which keeps the envelope among the customer's own
 * properties, as the destination event that Freshpaint would make of it. Throws what `problemOf` knows, or what the
 * input's traps throw.
 */
export function fromHttpApi(input: object): object {
  const event = expectText(take(input, "event"), "event");
  const bag = expectBag(take(input, "properties"), "properties");
  const field = (name: string) => orUndefined(() => ownValue(bag, name));
  const type = CALL.exec(event)?.[1] ?? "track";
  return {
    type,
    event,
    messageId: field("$insert_id"),
    anonymousId: field("$device_id"),
    userId: field("distinct_id"),
    integrations: readRouting(input, "integrations"),
    consent: readRouting(input, "consent"),
    routing: readRouting(bag, "$options"),
    timestamp: orUndefined(() => toTimestamp(field("time"))),
    properties: type === "track" ? withoutNames(bag, ENVELOPE) : undefined,
    traits: type === "identify" ? takeBag(bag, "$user_props", "properties.$user_props") : undefined,
  };
}

/** From epoch seconds. Throws for what no date has. */
function toTimestamp(time: unknown): string | undefined {
  return typeof time === "number" ? new Date(time * 1000).toISOString() : undefined;
}
