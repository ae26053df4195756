import type { ChangeAction, DropReason } from "../types.js";

/** The original keys from the top-level property inwards; `undefined` where nobody asked for a report. */
export type Path = readonly string[] | undefined;

/** Tells what was done to a property: where it went, or why it was dropped. It never throws. */
export type Report = (path: readonly string[], ...done: Done) => void;

export type Done =
  | readonly [action: ChangeAction, to: string]
  | readonly [action: "dropped", reason: DropReason];
