import type { ChangeAction, DropReason, PropertyChange } from "./types.js";

/** Where a report goes; it never throws. `undefined` where nobody asked for one. */
export type Report = ((change: PropertyChange) => void) | undefined;

/** The original keys from the top-level property inwards; `undefined` without a report. */
export type Path = readonly string[] | undefined;

export function reportDrop(report: Report, path: Path, reason: DropReason): void {
  if (path) report?.({ property: path.join("."), path, action: "dropped", reason });
}

/** `action` is `undefined` where a value passed unchanged but for, perhaps, its name. */
export function reportPlaced(report: Report, path: Path, action: ChangeAction | undefined, to: string): void {
  const done = action ?? (path?.[0] === to ? undefined : "renamed");
  if (path && done) report?.({ property: path.join("."), path, action: done, to });
}
