const AT_ANY_DEPTH: readonly string[] = (
  "ip device_id deviceId insert_id user_id anon_distinct_id session_id is_first_event_in_session user_agent " +
  "raw_user_agent options user_props"
).split(" ");

/** For pages: core's names, without their `$`. */
export const isEnvelopeName = (key: string, isTopLevel: boolean): boolean =>
  (key[0] === "$" && AT_ANY_DEPTH.includes(key.slice(1))) || (isTopLevel && key === "distinct_id");
