import { LIMIT_REACHED, LIMITS } from "./limits.js";
import { defineOwn } from "./own.js";
import type { Path, Report } from "./report.js";
import type { ChangeAction, CrispData, CrispValue } from "./types.js";

/** Puts a value under the first free of `name`, `name_2`, `name_3`, … No value is ever overwritten. */
export type Place = (path: Path, name: string, value: CrispValue, action?: ChangeAction) => void;

/** Starts to fill the data of one event. */
export function createPlace(data: CrispData, report: Report | undefined): Place {
  let placed = 0;
  /** How far each name has counted, so that the thousandth collision costs what the first did. */
  const counts = new Map<string, number>();

  return (path, name, value, action) => {
    if (name === "" || name === "__proto__") {
      if (path) report?.(path, "dropped", name ? "name_reserved" : "name_empty");
      return;
    }
    if (placed++ >= LIMITS.properties) throw LIMIT_REACHED;
    let to = name;
    for (let count = counts.get(name) ?? 2; Object.hasOwn(data, to); count++) {
      to = `${name}_${count}`;
      counts.set(name, count + 1);
    }
    // Assignment would fail on `constructor` and its like where Object.prototype is frozen.
    if (to in data) defineOwn(data, to, { value, writable: true, enumerable: true, configurable: true });
    else data[to] = value;
    if (path && (action || path[0] !== to)) report?.(path, action ?? "renamed", to);
  };
}
