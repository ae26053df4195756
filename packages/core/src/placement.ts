import { LIMIT_REACHED, LIMITS } from "./limits.js";
import { type Path, type Report, reportDrop, reportPlaced } from "./report.js";
import type { ChangeAction, CrispData, CrispValue } from "./types.js";

/** Puts a value under the first free of `name`, `name_2`, `name_3`, … No value is ever overwritten. */
export type Place = (path: Path, name: string, value: CrispValue, action?: ChangeAction) => void;

/** Starts to fill the data of one event. */
export function createPlace(data: CrispData, report: Report): Place {
  let placed = 0;
  /** How far each name has counted, so that the thousandth collision costs what the first did. */
  let suffixes: Map<string, number> | undefined;

  function firstFree(name: string): string {
    if (!Object.hasOwn(data, name)) return name;
    suffixes ??= new Map();
    let suffix = suffixes.get(name) ?? 2;
    while (Object.hasOwn(data, `${name}_${suffix}`)) suffix++;
    suffixes.set(name, suffix + 1);
    return `${name}_${suffix}`;
  }

  return (path, name, value, action) => {
    if (name === "") return reportDrop(report, path, "name_empty");
    if (name === "__proto__") return reportDrop(report, path, "name_reserved");
    if (placed++ >= LIMITS.properties) throw LIMIT_REACHED;
    let to = name;
    if (name in data) {
      to = firstFree(name);
      // Assignment would fail on `constructor` and its like where Object.prototype is frozen.
      Object.defineProperty(data, to, { value, writable: true, enumerable: true, configurable: true });
    } else {
      data[name] = value;
    }
    if (path) reportPlaced(report, path, action, to);
  };
}
