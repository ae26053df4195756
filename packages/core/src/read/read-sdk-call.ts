import { hasOwnEnumerable } from "../own-fields.js";
import { bagProblem } from "./field-problems.js";
import { type ReadResult, readEvent } from "./read-event.js";
import { UNREADABLE } from "./read-fields.js";
import { readOwn } from "./read-own.js";
import { withoutNames } from "./without-names.js";

/**
 * Reads a call of Freshpaint's browser SDK: `track(name, properties?, options?)`, `identify(id, traits?, options?)`
 * or `identify(traits, options?)`. Of the options, `integrations` counts. As in the HTTP API,
 * a property `distinct_id` is the user's id, and `$device_id` the anonymous one. Never throws.
 *
 * @example
 * readSdkCall("identify", ["user-1", { email: "ada@example.com" }]);
 * // → { status: "read", event: { type: "identify", traits: { email: "ada@example.com" }, userId: "user-1" } }
 * @see https://github.com/freshpaint-io/freshpaint-gtm-template
 */
export function readSdkCall(method: "track" | "identify", args: readonly unknown[]): ReadResult {
  const [first, second, third] = args;
  if (method === "track") {
    return readEvent({
      type: "track",
      event: first,
      properties: withoutToken(second),
      userId: fieldOf(second, "distinct_id"),
      anonymousId: fieldOf(second, "$device_id"),
      integrations: fieldOf(third, "integrations"),
    });
  }
  if (typeof first === "object" && first !== null) {
    const traits = withoutToken(first);
    return readEvent({ type: "identify", traits, integrations: fieldOf(second, "integrations") });
  }
  return readEvent({
    type: "identify",
    userId: typeof first === "bigint" ? String(first) : first,
    traits: typeof second === "object" ? withoutToken(second) : undefined,
    integrations: fieldOf(third, "integrations"),
  });
}

/** Public pages send their environment id as `token`, which is not a customer property. */
function withoutToken(bag: unknown): unknown {
  if (bagProblem(bag)) return bag;
  try {
    const holder = bag as object;
    return hasOwnEnumerable(holder, "token") ? withoutNames(holder, (name) => name === "token") : holder;
  } catch {
    return UNREADABLE;
  }
}

function fieldOf(holder: unknown, name: string): unknown {
  return typeof holder === "object" && holder !== null ? readOwn(holder, name) : undefined;
}
