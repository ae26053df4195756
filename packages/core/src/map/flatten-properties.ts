import type { AllowedTrackCall } from "../decide/judge-track-call.js";
import { CollisionFreeData } from "./collision-free-data.js";
import type { DestinationTable } from "./destination-table.js";
import { type FlatData, isArray } from "./json-view.js";
import { LIMIT_REACHED } from "./limits.js";
import type { PathName } from "./path-name.js";
import type { Value } from "./read-property.js";
import type { Report } from "./report.js";
import { type Resolved, ValueFlattener } from "./value-flattener.js";

/**
 * A property that is placed after the exact properties. If its name is legal, the property was already read, to find
 * out whether it is exact.
 */
interface Pending {
  readonly key: string;
  readonly name: PathName;
  readonly read: Value | undefined;
  readonly resolved: Resolved | undefined;
}

/**
 * Turns the properties of a track call into flat data. A property is exact if its own name is legal and its data is one
 * value. Exact properties are placed first, so that no other property gets their names. The other properties follow in
 * the order of the keys.
 */
export function flattenProperties(
  table: DestinationTable,
  call: AllowedTrackCall,
  report: Report | undefined,
): FlatData {
  const { properties, keys } = call;
  const top = table.names.top(call.name);
  const output = new CollisionFreeData(table, report);
  // Most events have nothing to flatten.
  let flattener: ValueFlattener | undefined;
  const flattening = (): ValueFlattener => {
    flattener ??= new ValueFlattener(table, output, call, report);
    return flattener;
  };
  const hasPaths = report !== undefined || table.needsPaths;
  const pending: Pending[] = [];
  let next = 0;
  let done = 0;
  try {
    for (; next < keys.length; next++) {
      const key = keys[next] as string;
      const name = table.names.below(top, key, next);
      if (!name.isExact) {
        if (name.isEnvelope) report?.([key], "dropped", "envelope");
        else pending.push({ key, name, read: undefined, resolved: undefined });
        continue;
      }
      const path = hasPaths ? [key] : undefined;
      const read = table.read(properties, key, path);
      if (typeof read !== "object") {
        output.placeExact(name, read);
        continue;
      }
      // Only an array may be placed as one text. Other objects are flattened.
      const isOther = typeof read.view === "object" && !isArray(read.view);
      const resolved = isOther ? undefined : flattening().resolve(path, name, read);
      if (resolved === undefined || typeof resolved === "object") pending.push({ key, name, read, resolved });
      else flattening().place(path, name, read, resolved);
    }
    for (; done < pending.length; done++) {
      const { key, name, read, resolved } = pending[done] as Pending;
      const path = hasPaths ? [key] : undefined;
      flattening().place(path, name, read ?? table.read(properties, key, path), resolved);
    }
  } catch (error) {
    // The JavaScript engine limits the length of a text and the depth of calls. If one of these is exceeded, the engine
    // throws a RangeError.
    if (error !== LIMIT_REACHED && !(error instanceof RangeError)) throw error;
    const unfinished = [...pending.slice(done).map(({ key }) => key), ...keys.slice(next)];
    for (const key of unfinished) report?.([key], "dropped", "too_many");
  }
  return output.data;
}
