import { orUndefined } from "../or-undefined.js";
import { isBag } from "../own-fields.js";
import { skipped } from "../skipped.js";
import type { FreshpaintEvent, Skipped } from "../types.js";
import { isEnvelopeName } from "./is-envelope-name.js";
import { readFields } from "./read-fields.js";
import { readOwn } from "./read-own.js";
import { rememberSource } from "./sources.js";
import { withoutNames } from "./without-names.js";

type Result = { readonly status: "read"; readonly event: FreshpaintEvent } | Skipped;

/** For pages: no messages, and none of the fields that no page has a use for, such as the timestamp. */
export function readEvent(input: unknown): Result {
  try {
    return read(input as object) ?? skipped("invalid_event");
  } catch {
    return skipped("invalid_event");
  }
}

/** `undefined` for what is no event. */
function read(input: object): Result | undefined {
  if (typeof input !== "object" || Array.isArray(input)) return undefined;
  let { type, event = type && "", properties, traits, context, ...envelope } = readFields(input);
  if (type === undefined) {
    // The HTTP API keeps the envelope among the properties.
    if (typeof event !== "string" || !isBag(properties)) return undefined;
    const bag = properties;
    type = event === "$page" || event === "$screen" ? event : "track";
    envelope.anonymousId = readOwn(bag, "$device_id");
    envelope.userId = readOwn(bag, "distinct_id");
    envelope.routing = readOwn(bag, "$options");
    context = properties = traits = undefined;
    if (event === "$identify") {
      type = "identify";
      traits = readOwn(bag, "$user_props");
    } else properties = withoutNames(bag, isEnvelopeName);
  }
  const made = {
    ...envelope,
    type,
    anonymousId: toId(envelope.anonymousId),
    userId: toId(envelope.userId),
  } as Record<string, unknown>;
  if (type === "track") {
    made["event"] = event;
    made["properties"] = properties;
    rememberSource(made, input);
  } else if (type === "identify") {
    properties =
      traits ?? properties ?? orUndefined(() => (isBag(context) ? readOwn(context, "traits") : undefined));
    made["traits"] = properties;
    event = "";
  } else {
    // A type that somebody meant to be one of the two is no event to skip in silence.
    return typeof type === "string" && !/^\s*(?:track|identify)\s*$/i.test(type)
      ? skipped("unsupported_call")
      : undefined;
  }
  return typeof event === "string" && (properties === undefined || isBag(properties))
    ? { status: "read", event: made as unknown as FreshpaintEvent }
    : undefined;
}

function toId(value: unknown): string | undefined {
  return typeof value === "string" || Number.isFinite(value) ? String(value) : undefined;
}
