/** The calls that Freshpaint's sources are known to make. Crisp has a counterpart for the first two. */
const CALL_TYPES = ["track", "identify", "page", "screen", "group", "alias"] as const;

/** The type of a call: `other` for an unknown type, `unknown` if the event does not say. */
export type CallType = (typeof CALL_TYPES)[number] | "other" | "unknown";

/**
 * Which call an event is, also if it is none that Crisp supports. A type that is not known might be anything, a
 * value included: it is not repeated.
 */
export function callTypeOf(input: unknown): CallType {
  if (typeof input !== "object" || input === null) return "unknown";
  const { type, event } = input as { readonly type?: unknown; readonly event?: unknown };
  if (typeof type === "string") return CALL_TYPES.find((known) => known === type) ?? "other";
  // The HTTP API's shape has no type: its calls are names that begin with `$`, and all other names are track calls'.
  if (type != null || typeof event !== "string") return "unknown";
  return CALL_TYPES.find((known) => known !== "track" && `$${known}` === event) ?? "track";
}
