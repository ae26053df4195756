import type { Skipped, SkipReason } from "./types.js";

export function skipped(reason: SkipReason): Skipped {
  return { status: "skipped", reason };
}
