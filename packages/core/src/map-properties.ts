import { createFlattener, type OpenArray } from "./flatten-value.js";
import { LIMIT_REACHED } from "./limits.js";
import { type Name, nameBelow, ROOT } from "./name.js";
import { createPlace } from "./placement.js";
import { type Report, reportDrop } from "./report.js";
import type { CrispData } from "./types.js";
import { type Found, find } from "./view.js";

/** A property that waits until all exact ones have their names; one with a legal name has been found already. */
interface Waiting {
  readonly key: string;
  readonly name: Name;
  readonly found?: Found;
  readonly array?: OpenArray | undefined;
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
  const data: CrispData = {};
  const { flatten, open } = createFlattener(createPlace(data, report), ancestors, report);
  const waiting: Waiting[] = [];
  let next = 0;
  let turn = 0;

  function placeIfExact(key: string, name: Name): void {
    if (name.text !== key) return void waiting.push({ key, name });
    const found = find(properties, key);
    const array = typeof found.view === "object" ? open(found.view) : undefined;
    if (typeof found.view === "object" && array?.joined === undefined)
      waiting.push({ key, name, found, array });
    else flatten(report && [key], name, found, undefined, array);
  }

  try {
    for (; next < keys.length; next++) {
      const key = keys[next] as string;
      placeIfExact(key, nameBelow(ROOT, key));
    }
    for (; turn < waiting.length; turn++) {
      const { key, name, found = find(properties, key), array } = waiting[turn] as Waiting;
      flatten(report && [key], name, found, undefined, array);
    }
  } catch (error) {
    if (error !== LIMIT_REACHED) throw error;
    const unfinished = [...waiting.slice(turn).map(({ key }) => key), ...keys.slice(next)];
    for (const key of unfinished) reportDrop(report, report && [key], "too_many");
  }
  return data;
}
