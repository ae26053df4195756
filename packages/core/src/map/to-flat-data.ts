import type { DestinationTable } from "./destination-table.js";
import { Flattener, type Resolved } from "./flattener.js";
import { LIMIT_REACHED } from "./limits.js";
import type { PathName } from "./path-name.js";
import { Placement } from "./placement.js";
import { type FlatData, isArray, type Value } from "./read-property.js";
import type { Report } from "./report.js";

/** A property that is placed after the exact ones; one with a legal name has been read already. */
interface Pending {
  readonly key: string;
  readonly name: PathName;
  readonly read: Value | undefined;
  readonly resolved: Resolved | undefined;
}

/**
 * Turns the named properties into flat data. Exact ones, which have a legal name of their own and are placed
 * whole, come first, so that nothing can take their names; the others follow in the order of the names.
 */
export function toFlatData(
  table: DestinationTable,
  properties: object,
  keys: readonly string[],
  ancestors: unknown[],
  report: Report | undefined,
): FlatData {
  const { names } = table;
  const placement = new Placement(table, report);
  const flattener = new Flattener(table, placement, ancestors, report);
  const pending: Pending[] = [];
  const pathOf = (key: string) => (report || table.needsPaths ? [key] : undefined);
  let next = 0;
  let done = 0;
  try {
    for (; next < keys.length; next++) {
      const key = keys[next] as string;
      const name = names.below(names.root, key);
      if (name.isEnvelope) {
        report?.([key], "dropped", "envelope");
        continue;
      }
      if (!name.isExact) {
        pending.push({ key, name, read: undefined, resolved: undefined });
        continue;
      }
      const path = pathOf(key);
      const read = table.read(properties, key, path);
      if (typeof read !== "object" && !name.isInherited) {
        placement.placeExact(key, read);
        continue;
      }
      // Of all objects, only an array may turn out to be placed whole, as one text.
      const isOther = typeof read === "object" && typeof read.view === "object" && !isArray(read.view);
      const resolved = isOther ? undefined : flattener.resolve(path, name, read);
      if (resolved === undefined || typeof resolved === "object") pending.push({ key, name, read, resolved });
      else flattener.place(path, name, read, resolved);
    }
    for (; done < pending.length; done++) {
      const { key, name, read, resolved } = pending[done] as Pending;
      const path = pathOf(key);
      flattener.place(path, name, read ?? table.read(properties, key, path), resolved);
    }
  } catch (error) {
    // The engine has limits too, on the length of a text and the depth of calls.
    if (error !== LIMIT_REACHED && !(error instanceof RangeError)) throw error;
    const unfinished = [...pending.slice(done).map(({ key }) => key), ...keys.slice(next)];
    for (const key of unfinished) report?.([key], "dropped", "too_many");
  }
  return placement.data;
}
