import { type Call, isObject } from "./freshpaint-call.js";

type Join = (properties: unknown) => unknown;

const CALLS: Readonly<Record<string, (values: readonly unknown[], join: Join) => Call>> = {
  track: ([name, properties, options], join) => ["track", name, join(toData(properties)), options],
  track_with_groups: ([name, properties], join) => ["track", name, join(toData(properties))],
  identify: ([first, second, third]) => ["identify", first, second, third],
  "people.set": ([first, second]) => ["identify", isObject(first) ? first : { [String(first)]: second }],
  reset: () => ["reset"],
};

/** The adapter's call for one of Freshpaint's, if it has one. `join` adds the shared properties. */
export function toAdapterCall([method, ...values]: Call, join: Join): Call | undefined {
  const call = CALLS[method]?.(values, join);
  return call && trimmed(call);
}

/** A callback in place of the properties is none of them. */
const toData = (value: unknown): unknown => (typeof value === "function" ? undefined : value);

/** Without the callback that may come last. */
function trimmed(call: Call): Call {
  const last = call.at(-1);
  return call.length > 1 && (last === undefined || typeof last === "function")
    ? trimmed(call.slice(0, -1) as never)
    : call;
}
