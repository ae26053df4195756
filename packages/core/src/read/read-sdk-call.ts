import { orUndefined } from "../or-undefined.js";
import { hasOwnEnumerable, isBag } from "../own-fields.js";
import { type ReadResult, readEvent } from "./read-event.js";
import { readRouting } from "./read-field.js";
import { withoutNames } from "./without-names.js";

/**
 * Reads a call of Freshpaint's browser SDK: `track(name, properties?, options?)`, `identify(id, traits?, options?)`
 * or `identify(traits, options?)`. Of the options, `integrations` counts. Never throws.
 *
 * @example
 * readSdkCall("identify", ["user-1", { email: "ada@example.com" }]);
 * // → { status: "read", event: { type: "identify", traits: { email: "ada@example.com" }, userId: "user-1" } }
 */
export function readSdkCall(method: "track" | "identify", args: readonly unknown[]): ReadResult {
  const [first, second, third] = args;
  if (method === "track") {
    return readEvent({ type: "track", event: first, properties: withoutToken(second), ...routingOf(third) });
  }
  const hasId = typeof first !== "object" || first === null;
  return hasId
    ? readEvent({
        type: "identify",
        userId: toId(first),
        traits: withoutToken(objectOrNull(second)),
        ...routingOf(third),
      })
    : readEvent({ type: "identify", traits: withoutToken(first), ...routingOf(second) });
}

/** Public pages pass their environment id along as `token`. */
function withoutToken(bag: unknown): unknown {
  const hasToken = orUndefined(() => isBag(bag) && hasOwnEnumerable(bag, "token"));
  return hasToken ? (orUndefined(() => withoutNames(bag as object, /^token$/)) ?? "unreadable") : bag;
}

function toId(id: unknown): unknown {
  return typeof id === "bigint" ? String(id) : id;
}

function objectOrNull(value: unknown): unknown {
  return typeof value === "object" ? value : null;
}

function routingOf(options: unknown): { readonly integrations?: unknown } {
  if (typeof options !== "object" || options === null) return {};
  const integrations = readRouting(options, "integrations");
  return integrations === undefined ? {} : { integrations };
}
