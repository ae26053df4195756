import type { Skipped, SkipReason } from "./types.js";

/** The outcome of an event that is not sent. */
export function skipped(reason: SkipReason): Skipped {
  return { status: "skipped", reason };
}
