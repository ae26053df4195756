/** The call types of Freshpaint's sources. The mapping supports the first two. */
const CALL_TYPES = ["track", "identify", "page", "screen", "group", "alias"] as const;

/** The type of a call: `other` for a type that is not in the list, `unknown` for an event without a type. */
export type CallType = (typeof CALL_TYPES)[number] | "other" | "unknown";

/**
 * Returns the call type of an event, supported or not. A type outside the list is not repeated: it could be anything,
 * even a value.
 */
export function callTypeOf(input: unknown): CallType {
  if (typeof input !== "object" || input === null) return "unknown";
  const { type, event } = input as { readonly type?: unknown; readonly event?: unknown };
  if (typeof type === "string") return CALL_TYPES.find((known) => known === type) ?? "other";
  // The HTTP API's shape has no type. Names that begin with `$` are its other calls; all other names are track calls.
  if (type != null || typeof event !== "string") return "unknown";
  return CALL_TYPES.find((known) => known !== "track" && `$${known}` === event) ?? "track";
}
