/** The call types of Freshpaint's sources. The mapping supports the first two. */
const CALL_TYPES = ["track", "identify", "page", "screen", "group", "alias"] as const;

/**
 * The type of a call. `other` is a type that is not in the list above. `unknown` is an input without a readable type.
 */
export type CallType = (typeof CALL_TYPES)[number] | "other" | "unknown";

/**
 * Returns the call type of an event, even if the mapping does not support the type. A type that is not in the list
 * could be a private value, so the function returns `other` instead of the text.
 */
export function callTypeOf(input: unknown): CallType {
  if (typeof input !== "object" || input === null) return "unknown";
  const { type, event } = input as { readonly type?: unknown; readonly event?: unknown };
  if (typeof type === "string") return CALL_TYPES.find((known) => known === type) ?? "other";
  // Events of the HTTP API have no type. A name such as `$identify` stands for an identify call. All other names belong
  // to track calls.
  if (type != null || typeof event !== "string") return "unknown";
  return CALL_TYPES.find((known) => known !== "track" && `$${known}` === event) ?? "track";
}
