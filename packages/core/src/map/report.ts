import type { ChangeAction, DropReason } from "../types.js";

/** The original keys that lead from the top-level property to the value. `undefined` if no report was requested. */
export type Path = readonly string[] | undefined;

/** Reports one change of a property: its new name, or the reason why it was dropped. Never throws. */
export type Report = (path: readonly string[], ...done: Done) => void;

export type Done =
  | readonly [action: ChangeAction, to: string]
  | readonly [action: "dropped", reason: DropReason];
