import { type Flattening, type Found, find, openArray, placeFound } from "./flatten-value.js";
import { LIMIT_REACHED } from "./limits.js";
import { type Name, nameOf } from "./name.js";
import { type Report, reportDrop } from "./report.js";
import type { CrispData } from "./types.js";

/** A property that waits until all exact ones have their names; one with a legal name is known already. */
interface Waiting {
  readonly key: string;
  readonly name: Name;
  readonly found: Found | undefined;
}

/**
 * Turns the named properties into flat data. Exact ones, which have a legal name of their own and are placed
 * whole, come first, so that nothing can take their names; the others follow in their original order.
 */
export function mapProperties(
  properties: object,
  keys: readonly string[],
  ancestors: readonly object[],
  report: Report,
): CrispData {
  const flattening: Flattening = {
    data: {},
    report,
    placed: 0,
    enclosing: [...ancestors],
    outside: ancestors.length,
    looks: 0,
    arrayKeys: new Map(),
  };
  const waiting: Waiting[] = [];
  let next = 0;
  let turn = 0;
  try {
    for (; next < keys.length; next++) {
      const key = keys[next] as string;
      const name = nameOf(key);
      const found = name.text === key ? find(properties, key) : undefined;
      if (found === undefined) {
        waiting.push({ key, name, found });
      } else if (typeof found.view !== "object") {
        placeFound(flattening, report && [key], name, found, undefined);
      } else {
        const { raw, view } = found;
        const array = openArray(flattening, view);
        if (array?.joined === undefined) waiting.push({ key, name, found: { raw, view, array } });
        else placeFound(flattening, report && [key], name, { raw, view, array }, undefined);
      }
    }
    for (; turn < waiting.length; turn++) {
      const { key, name, found = find(properties, key) } = waiting[turn] as Waiting;
      placeFound(flattening, report && [key], name, found, undefined);
    }
  } catch (error) {
    if (error !== LIMIT_REACHED) throw error;
    const unfinished = [...waiting.slice(turn).map(({ key }) => key), ...keys.slice(next)];
    for (const key of unfinished) reportDrop(report, report && [key], "too_many");
  }
  return flattening.data;
}
