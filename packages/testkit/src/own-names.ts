/**
 * Freshpaint's own names for ids, addresses and devices, none of which ever leaves: at any depth, whatever a policy
 * lists. A top-level `distinct_id` is one as well.
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
