import { LIMIT_REACHED, LIMITS } from "./limits.js";
import { defineOwn } from "./own.js";
import type { Path, Report } from "./report.js";
import type { ChangeAction, CrispData, CrispValue } from "./types.js";

/** Puts a value under the first free of `name`, `name_2`, `name_3`, … No value is ever overwritten. */
export type Place = (path: Path, name: string, value: CrispValue, action?: ChangeAction) => void;

/**
 * Most characters that the names of one event may have together. A name stands before each value inside it, so that
 * one long name would cost its length a thousand times over.
 */
const NAMES_LENGTH = 1_000_000;

/** Starts to fill the data of one event. */
export function createPlace(data: CrispData, report: Report | undefined): Place {
  let placed = 0;
  let length = 0;
  /** How far each name has counted, so that the thousandth collision costs what the first did. */
  const counts = new Map<string, number>();

  return (path, name, value, action) => {
    if (name === "" || name === "__proto__") {
      if (path) report?.(path, "dropped", name ? "name_reserved" : "name_empty");
      return;
    }
    length += name.length;
    if (placed++ >= LIMITS.properties || length > NAMES_LENGTH) throw LIMIT_REACHED;
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
