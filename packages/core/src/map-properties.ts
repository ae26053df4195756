import { createFlattener, type Opened } from "./create-flattener.js";
import { createPlace } from "./create-place.js";
import { LIMIT_REACHED } from "./limits.js";
import { type Name, nameBelow, ROOT } from "./name.js";
import type { Report } from "./report.js";
import type { CrispData } from "./types.js";
import { type Found, find } from "./view.js";

/** A property that waits until all exact ones have their names; one with a legal name has been found already. */
interface Waiting {
  readonly key: string;
  readonly name: Name;
  readonly found?: Found;
  readonly opened?: Opened | undefined;
}

/**
 * Turns the named properties into flat data. Exact ones, which have a legal name of their own and are placed
 * whole, come first, so that nothing can take their names; the others follow in their original order.
 */
export function mapProperties(
  properties: object,
  keys: readonly string[],
  ancestors: readonly unknown[],
  report: Report | undefined,
): CrispData {
  const data: CrispData = {};
  const { flatten, open } = createFlattener(createPlace(data, report), ancestors, report);
  const waiting: Waiting[] = [];
  let next = 0;
  let turn = 0;

  function placeIfExact(key: string, name: Name): void {
    if (name.text !== key || key === "") return void waiting.push({ key, name });
    const found = find(properties, key);
    const opened = typeof found.view === "object" ? open(found.view, name) : undefined;
    if (opened && opened.whole === undefined) waiting.push({ key, name, found, opened });
    else flatten(report && [key], name, found, undefined, opened);
  }

  try {
    for (; next < keys.length; next++) {
      const key = keys[next] as string;
      placeIfExact(key, nameBelow(ROOT, key));
    }
    for (; turn < waiting.length; turn++) {
      const { key, name, found = find(properties, key), opened } = waiting[turn] as Waiting;
      flatten(report && [key], name, found, undefined, opened);
    }
  } catch (error) {
    // The engine has limits too, on the length of a text.
    if (error !== LIMIT_REACHED && !(error instanceof RangeError)) throw error;
    const unfinished = [...waiting.slice(turn).map(({ key }) => key), ...keys.slice(next)];
    for (const key of unfinished) report?.([key], "dropped", "too_many");
  }
  return data;
}
