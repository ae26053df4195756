const AT_ANY_DEPTH: ReadonlySet<string> = new Set([
  "$ip",
  "$device_id",
  "$deviceId",
  "$insert_id",
  "$user_id",
  "$anon_distinct_id",
  "$session_id",
  "$is_first_event_in_session",
  "$user_agent",
  "$raw_user_agent",
  "$options",
  "$user_props",
]);

/**
 * Whether a key is Freshpaint's own name for an id, an address, a device or a field of the envelope. The value of such
 * a key is never read and never sent, even if an allowlist contains the key.
 *
 * @example
 * isFreshpaintName("$ip", false); // → true
 * isFreshpaintName("distinct_id", false); // → false: only at the top level
 * @see https://documentation.freshpaint.io (HTTP API)
 */
export function isFreshpaintName(key: string, isTopLevel: boolean): boolean {
  return AT_ANY_DEPTH.has(key) || (isTopLevel && key === "distinct_id");
}
