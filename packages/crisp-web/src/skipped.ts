import type { Skipped } from "@freshpaint/crisp-core";

/** The outcome of a call that comes to nothing. */
export function skipped(reason: Skipped["reason"]): Skipped {
  return { status: "skipped", reason };
}
