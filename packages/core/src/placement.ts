import { LIMIT_REACHED, LIMITS } from "./limits.js";
import { type Path, type Report, reportDrop, reportPlaced } from "./report.js";
import type { ChangeAction, CrispData, CrispValue } from "./types.js";

/** The data of one event while it is filled. */
export interface Placement {
  readonly data: CrispData;
  readonly report: Report;
  placed: number;
  /** How far each name has counted, so that the thousandth collision costs what the first did. */
  suffixes?: Map<string, number>;
}

/** Places a value under the first free of `name`, `name_2`, `name_3`, … No value is ever overwritten. */
export function place(
  placement: Placement,
  path: Path,
  name: string,
  value: CrispValue,
  action: ChangeAction | undefined,
): void {
  const { data, report } = placement;
  if (name === "") return reportDrop(report, path, "name_empty");
  if (name === "__proto__") return reportDrop(report, path, "name_reserved");
  if (placement.placed++ >= LIMITS.properties) throw LIMIT_REACHED;
  let to = name;
  if (name in data) {
    to = firstFree(placement, name);
    // Assignment would fail on `constructor` and its like where Object.prototype is frozen.
    Object.defineProperty(data, to, { value, writable: true, enumerable: true, configurable: true });
  } else {
    data[name] = value;
  }
  if (path) reportPlaced(report, path, action, to);
}

function firstFree(placement: Placement, name: string): string {
  const { data } = placement;
  if (!Object.hasOwn(data, name)) return name;
  placement.suffixes ??= new Map();
  let suffix = placement.suffixes.get(name) ?? 2;
  while (Object.hasOwn(data, `${name}_${suffix}`)) suffix++;
  placement.suffixes.set(name, suffix + 1);
  return `${name}_${suffix}`;
}
