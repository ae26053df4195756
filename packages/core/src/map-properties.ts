import { type Answer, createFlattener, type Flattener } from "./create-flattener.js";
import { createPlace } from "./create-place.js";
import { LIMIT_REACHED } from "./limits.js";
import { type Name, nameBelow, ROOT } from "./name.js";
import type { Report } from "./report.js";
import type { CrispData } from "./types.js";
import { find, isArray, type Value } from "./view.js";

/** A property on its turn; one with a legal name has been found already. */
interface Turn {
  readonly key: string;
  readonly name: Name;
  readonly found?: Value;
  readonly answer?: Answer;
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
  const data: CrispData = {};
  const place = createPlace(data, report);
  /** Made when the first value comes that is no plain scalar: many events have none. */
  let flattener: Flattener | undefined;
  const waiting: Turn[] = [];
  let next = 0;
  let turn = 0;

  function settle({ key, name, found = find(properties, key), answer }: Turn): void {
    const path = report && [key];
    if (typeof found !== "object") return place(path, name.text, found);
    flattener ??= createFlattener(place, ancestors, report);
    flattener.settle(path, name, found, undefined, answer);
  }

  /** Only an array may turn out to be placed whole, as one text: any other object waits. */
  function settleIfExact(key: string, name: Name): void {
    const found = find(properties, key);
    if (typeof found !== "object") return place(report && [key], key, found);
    if (typeof found.view !== "object") return settle({ key, name, found });
    if (!isArray(found.view)) return void waiting.push({ key, name, found });
    flattener ??= createFlattener(place, ancestors, report);
    const answer = flattener.ask(found, name);
    if (typeof answer === "object") waiting.push({ key, name, found, answer });
    else settle({ key, name, found, answer });
  }

  try {
    for (; next < keys.length; next++) {
      const key = keys[next] as string;
      const name = nameBelow(ROOT, key);
      if (name.text === key && key !== "") settleIfExact(key, name);
      else waiting.push({ key, name });
    }
    for (; turn < waiting.length; turn++) settle(waiting[turn] as Turn);
  } catch (error) {
    // The engine has limits too, on the length of a text.
    if (error !== LIMIT_REACHED && !(error instanceof RangeError)) throw error;
    const unfinished = [...waiting.slice(turn).map(({ key }) => key), ...keys.slice(next)];
    for (const key of unfinished) report?.([key], "dropped", "too_many");
  }
  return data;
}
