import { defineOwn } from "../own-fields.js";
import type { ChangeAction } from "../types.js";
import { createFastObject } from "./create-fast-object.js";
import type { DestinationTable } from "./destination-table.js";
import type { FlatData, FlatValue } from "./json-view.js";
import { LIMIT_REACHED } from "./limits.js";
import type { PathName } from "./path-name.js";
import type { Path, Report } from "./report.js";

/** Collects the data of one event. No two values get the same name. Throws `LIMIT_REACHED` if a limit is exceeded. */
export class CollisionFreeData {
  readonly data: FlatData = createFastObject();
  private readonly table: DestinationTable;
  private readonly report: Report | undefined;
  private placed = 0;
  private characters = 0;
  /**
   * For each name, the number of the last suffix that was tried. The next search continues after this number, so an
   * event with many equal names is still mapped quickly.
   */
  private counts: Map<string, number> | undefined;

  constructor(table: DestinationTable, report: Report | undefined) {
    this.table = table;
    this.report = report;
    this.counts = undefined;
  }

  /** Throws if a text with this number of characters would exceed the limit. */
  expectRoom(characters: number): void {
    if (this.characters + characters > this.table.limits.characters) throw LIMIT_REACHED;
  }

  /**
   * Places a scalar under its own name. The name is free, because exact properties are placed first and have different
   * names.
   */
  placeExact({ text }: PathName, value: FlatValue): void {
    this.count(text, value);
    // If Object.prototype has a property of this name, an assignment may throw, or may call a setter. Then the value
    // would be lost.
    if (Object.hasOwn(Object.prototype, text)) this.define(text, value);
    else this.data[text] = value;
  }

  /** Places a value under the first free name of `name`, `name_2`, `name_3`, … A placed value is never overwritten. */
  place(path: Path, name: PathName, value: FlatValue, action?: ChangeAction): void {
    if (name.problem) {
      if (path) this.report?.(path, "dropped", name.problem.description);
      return;
    }
    let to: string | undefined = name.text;
    if (to in this.data) {
      to = this.firstFree(to);
      if (to === undefined) {
        if (path) this.report?.(path, "dropped", "name_reserved");
        return;
      }
      this.count(to, value);
      this.define(to, value);
    } else {
      this.count(to, value);
      this.data[to] = value;
    }
    if (!path) return;
    const isInside = path.length > 1;
    if (action || isInside || path[0] !== to) {
      this.report?.(path, action ?? (isInside ? "flattened" : "renamed"), to);
    }
  }

  private count(name: string, value: FlatValue): void {
    const { limits } = this.table;
    this.characters += name.length + (typeof value === "string" ? value.length : 0);
    if (++this.placed > limits.properties || this.characters > limits.characters) throw LIMIT_REACHED;
  }

  private define(name: string, value: FlatValue): void {
    defineOwn(this.data, name, { value, writable: true, enumerable: true, configurable: true });
  }

  /**
   * Returns the first free name. Returns `undefined` if the destination's suffixes give only illegal or repeated names.
   */
  private firstFree(name: string): string | undefined {
    if (!Object.hasOwn(this.data, name)) return name;
    this.counts ??= new Map();
    for (let count = (this.counts.get(name) ?? 1) + 1; count <= this.table.lastSuffix; count++) {
      this.counts.set(name, count);
      const suffixed = this.table.suffixed(name, count);
      if (suffixed !== undefined && !Object.hasOwn(this.data, suffixed)) return suffixed;
    }
    return undefined;
  }
}
