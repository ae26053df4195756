import { hasOwnEnumerable, isReadableBag } from "../own-fields.js";
import { copyWithoutNames } from "./copy-without-names.js";
import { readCall } from "./read-call.js";
import type { ReadResult } from "./read-event.js";
import { EventFields, UNREADABLE } from "./read-fields.js";
import { readOwn } from "./read-own.js";
import { invalidEvent } from "./skipped-reading.js";

/**
 * Reads a call of Freshpaint's browser SDK: `track(name, properties?, options?)`, `identify(id, traits?, options?)` or
 * `identify(traits, options?)`. Some pages call `identify(traits, undefined, options)`, too. Of the options, only
 * `integrations` is used. As in the HTTP API, the property `distinct_id` is the user id, and `$device_id` is the
 * anonymous id. Never throws.
 *
 * @example
 * readSdkCall("identify", ["user-1", { email: "ada@example.com" }]);
 * // → { status: "read", event: { type: "identify", traits: { email: "ada@example.com" }, userId: "user-1" } }
 * @see https://github.com/freshpaint-io/freshpaint-gtm-template
 */
export function readSdkCall(method: "track" | "identify", args: readonly unknown[]): ReadResult {
  try {
    return readCall(toFields(method, args), args);
  } catch {
    return invalidEvent("input", "unreadable");
  }
}

function toFields(method: "track" | "identify", [first, second, third]: readonly unknown[]): EventFields {
  const fields = new EventFields();
  fields.type = method;
  fields.integrations = fieldOf(third, "integrations");
  if (method === "track") {
    fields.event = first ?? undefined;
    fields.properties = withoutToken(second);
    fields.userId = fieldOf(second, "distinct_id");
    fields.anonymousId = fieldOf(second, "$device_id");
  } else if (typeof first === "object" && first !== null) {
    fields.traits = withoutToken(first);
    fields.integrations = fieldOf(second, "integrations") ?? fields.integrations;
  } else {
    fields.userId = typeof first === "bigint" ? String(first) : first;
    if (typeof second === "object") fields.traits = withoutToken(second);
  }
  return fields;
}

/** Leaves out the property `token`. Pages send their environment id under this name, and it is not customer data. */
function withoutToken(bag: unknown): unknown {
  if (!isReadableBag(bag)) return bag ?? undefined;
  try {
    return hasOwnEnumerable(bag, "token") ? copyWithoutNames(bag, (name) => name === "token") : bag;
  } catch {
    return UNREADABLE;
  }
}

function fieldOf(holder: unknown, name: string): unknown {
  return typeof holder === "object" && holder !== null ? readOwn(holder, name) : undefined;
}
