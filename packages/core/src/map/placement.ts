import { defineOwn } from "../own-fields.js";
import type { ChangeAction, CrispData, CrispValue } from "../types.js";
import { createData } from "./create-data.js";
import { LIMIT_REACHED, LIMITS } from "./limits.js";
import type { Path, Report } from "./report.js";

/** The data of one event, being filled. */
export class Placement {
  readonly data: CrispData = createData();
  readonly #report: Report | undefined;
  #placed = 0;
  /** How far each name has counted, so that the thousandth collision costs what the first did. */
  #counts: Map<string, number> | undefined;

  constructor(report: Report | undefined) {
    this.#report = report;
  }

  /** Puts a value under the first free of `name`, `name_2`, `name_3`, … No value is ever overwritten. */
  place(path: Path, name: string, value: CrispValue, action?: ChangeAction): void {
    if (name === "" || name === "__proto__") {
      if (path) this.#report?.(path, "dropped", name ? "name_reserved" : "name_empty");
      return;
    }
    if (this.#placed++ >= LIMITS.properties) throw LIMIT_REACHED;
    let to = name;
    if (name in this.data) {
      to = this.#firstFree(name);
      // Assignment would fail on `constructor` and its like where Object.prototype is frozen.
      defineOwn(this.data, to, { value, writable: true, enumerable: true, configurable: true });
    } else {
      this.data[name] = value;
    }
    if (!path) return;
    const isInside = path.length > 1;
    if (action || isInside || path[0] !== to) {
      this.#report?.(path, action ?? (isInside ? "flattened" : "renamed"), to);
    }
  }

  #firstFree(name: string): string {
    this.#counts ??= new Map();
    let free = name;
    for (let count = this.#counts.get(name) ?? 2; Object.hasOwn(this.data, free); count++) {
      free = `${name}_${count}`;
      this.#counts.set(name, count + 1);
    }
    return free;
  }
}
