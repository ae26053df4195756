import { hasOwnEnumerable } from "../own-fields.js";
import { bagProblem } from "./field-problems.js";
import { type ReadResult, readEvent } from "./read-event.js";
import { UNREADABLE } from "./read-fields.js";
import { readOwn } from "./read-own.js";
import { withoutNames } from "./without-names.js";

/**
 * Reads a call of Freshpaint's browser SDK: `track(name, properties?, options?)`, `identify(id, traits?, options?)`
 * or `identify(traits, options?)`. Of the options, `integrations` counts. Never throws.
 *
 * @example
 * readSdkCall("identify", ["user-1", { email: "ada@example.com" }]);
 * // → { status: "read", event: { type: "identify", traits: { email: "ada@example.com" }, userId: "user-1" } }
 * @see https://github.com/freshpaint-io/freshpaint-gtm-template
 */
export function readSdkCall(method: "track" | "identify", args: readonly unknown[]): ReadResult {
  const [first, second, third] = args;
  if (method === "track") {
    const properties = withoutToken(second);
    return readEvent({ type: "track", event: first, properties, integrations: integrationsOf(third) });
  }
  if (typeof first === "object" && first !== null) {
    const traits = withoutToken(first);
    return readEvent({ type: "identify", traits, integrations: integrationsOf(second) });
  }
  return readEvent({
    type: "identify",
    userId: typeof first === "bigint" ? String(first) : first,
    traits: typeof second === "object" ? withoutToken(second) : undefined,
    integrations: integrationsOf(third),
  });
}

/** Public pages pass their environment id along as `token`, which is nobody's property. */
function withoutToken(bag: unknown): unknown {
  if (bagProblem(bag)) return bag;
  try {
    const holder = bag as object;
    return hasOwnEnumerable(holder, "token") ? withoutNames(holder, (name) => name === "token") : holder;
  } catch {
    return UNREADABLE;
  }
}

function integrationsOf(options: unknown): unknown {
  return typeof options === "object" && options !== null ? readOwn(options, "integrations") : undefined;
}
