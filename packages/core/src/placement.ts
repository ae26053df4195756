import { LIMIT_REACHED, LIMITS } from "./limits.js";
import type { ChangeAction, CrispData, CrispValue, DropReason, PropertyChange } from "./types.js";

/** The original keys from the top-level property inwards; `undefined` where nobody asked for a report. */
export type Path = readonly string[] | undefined;

/** Where a report goes. It never throws. */
export type Report = (change: PropertyChange) => void;

/** The data of one Crisp event, filled name by name: no value is ever overwritten. */
export class Placement {
  readonly data: CrispData = {};
  readonly #report: Report | undefined;
  #placed = 0;
  #nextSuffix: Map<string, number> | undefined;

  constructor(report: Report | undefined) {
    this.#report = report;
  }

  /** Places a value under the first free of `name`, `name_2`, `name_3`, … */
  place(path: Path, name: string, value: CrispValue, action: ChangeAction | undefined): void {
    if (name === "") return this.drop(path, "name_empty");
    if (name === "__proto__") return this.drop(path, "name_reserved");
    if (this.#placed === LIMITS.properties) throw LIMIT_REACHED;
    this.#placed++;
    const to = this.#firstFree(name);
    setOwn(this.data, to, value);
    if (path === undefined) return;
    const done = action ?? (path[0] === to ? undefined : "renamed");
    if (done !== undefined) this.#report?.({ property: path.join("."), path, action: done, to });
  }

  drop(path: Path, reason: DropReason): void {
    if (path !== undefined) this.#report?.({ property: path.join("."), path, action: "dropped", reason });
  }

  /** Remembers how far each name has counted, so that the thousandth collision costs what the first did. */
  #firstFree(name: string): string {
    if (!Object.hasOwn(this.data, name)) return name;
    this.#nextSuffix ??= new Map();
    let suffix = this.#nextSuffix.get(name) ?? 2;
    while (Object.hasOwn(this.data, `${name}_${suffix}`)) suffix++;
    this.#nextSuffix.set(name, suffix + 1);
    return `${name}_${suffix}`;
  }
}

/** Assignment alone would fail on `constructor` and its like where `Object.prototype` is frozen. */
function setOwn(data: CrispData, name: string, value: CrispValue): void {
  if (name in data) {
    Object.defineProperty(data, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    data[name] = value;
  }
}
