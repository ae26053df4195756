/**
 * Freshpaint's own names for ids, addresses and devices. Values under these names are never sent, at any depth, even if
 * a policy lists them. The same rule applies to a top-level `distinct_id`.
 *
 * @see https://documentation.freshpaint.io (HTTP API)
 */
export const OWN_NAMES: readonly string[] = [
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
];
