import type { CrispData } from "../types.js";
import { Flattener, type Resolved } from "./flattener.js";
import { LIMIT_REACHED } from "./limits.js";
import { type Name, nameBelow, ROOT } from "./path-name.js";
import { Placement } from "./placement.js";
import { isArray, readProperty, type Value } from "./read-property.js";
import type { Report } from "./report.js";

/** A property that is placed after the exact ones; one with a legal name has been read already. */
interface Pending {
  readonly key: string;
  readonly name: Name;
  readonly read: Value | undefined;
  readonly resolved: Resolved | undefined;
}

/**
 * Turns the named properties into flat data. Exact ones, which have a legal name of their own and are placed
 * whole, come first, so that nothing can take their names; the others follow in their original order.
 */
export function mapProperties(
  properties: object,
  keys: readonly string[],
  ancestors: unknown[],
  report: Report | undefined,
): CrispData {
  const placement = new Placement(report);
  const flattener = new Flattener(placement, ancestors, report);
  const waiting: Pending[] = [];
  let name: Name | undefined;
  let next = 0;
  let done = 0;
  try {
    for (; next < keys.length; next++) {
      const key = keys[next] as string;
      name = nameBelow(ROOT, key, name);
      if (name.text !== key || key === "") {
        waiting.push({ key, name, read: undefined, resolved: undefined });
        continue;
      }
      const read = readProperty(properties, key);
      // Of all objects, only an array may turn out to be placed whole, as one text.
      const isOther = typeof read === "object" && typeof read.view === "object" && !isArray(read.view);
      const resolved = isOther ? undefined : flattener.resolve(read, name);
      if (resolved === undefined || typeof resolved === "object") waiting.push({ key, name, read, resolved });
      else flattener.place(report && [key], name, read, resolved);
    }
    for (; done < waiting.length; done++) {
      const { key, name, read = readProperty(properties, key), resolved } = waiting[done] as Pending;
      flattener.place(report && [key], name, read, resolved);
    }
  } catch (error) {
    // The engine has limits too, on the length of a text.
    if (error !== LIMIT_REACHED && !(error instanceof RangeError)) throw error;
    const unfinished = [...waiting.slice(done).map(({ key }) => key), ...keys.slice(next)];
    for (const key of unfinished) report?.([key], "dropped", "too_many");
  }
  return placement.data;
}
