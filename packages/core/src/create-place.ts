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
  let counts: Map<string, number> | undefined;

  function firstFree(name: string): string {
    counts ??= new Map();
    let free = name;
    for (let count = counts.get(name) ?? 2; Object.hasOwn(data, free); count++) {
      free = `${name}_${count}`;
      counts.set(name, count + 1);
    }
    return free;
  }

  return (path, name, value, action) => {
    if (name === "" || name === "__proto__") {
      if (path) report?.(path, "dropped", name ? "name_reserved" : "name_empty");
      return;
    }
    if (placed++ >= LIMITS.properties) throw LIMIT_REACHED;
    let to = name;
    if (name in data) {
      to = firstFree(name);
      // Assignment would fail on `constructor` and its like where Object.prototype is frozen.
      defineOwn(data, to, { value, writable: true, enumerable: true, configurable: true });
    } else {
      data[name] = value;
    }
    if (path && (action || path[0] !== to)) report?.(path, action ?? "renamed", to);
  };
}
