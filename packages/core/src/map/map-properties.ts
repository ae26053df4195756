import type { CrispData } from "../types.js";
import { type Answer, Flattener } from "./flattener.js";
import { LIMIT_REACHED } from "./limits.js";
import { type Name, nameBelow, ROOT } from "./path-name.js";
import { Placement } from "./placement.js";
import { find, isArray, type Value } from "./read-property.js";
import type { Report } from "./report.js";

/** A property on its turn; one with a legal name has been found already. */
interface Turn {
  readonly key: string;
  readonly name: Name;
  readonly found: Value | undefined;
  readonly answer: Answer | undefined;
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
  const waiting: Turn[] = [];
  let name: Name | undefined;
  let next = 0;
  let turn = 0;
  try {
    for (; next < keys.length; next++) {
      const key = keys[next] as string;
      name = nameBelow(ROOT, key, name);
      if (name.text !== key || key === "") {
        waiting.push({ key, name, found: undefined, answer: undefined });
        continue;
      }
      const found = find(properties, key);
      // Of all objects, only an array may turn out to be placed whole, as one text.
      const isOther = typeof found === "object" && typeof found.view === "object" && !isArray(found.view);
      const answer = isOther ? undefined : flattener.ask(found, name);
      if (answer === undefined || typeof answer === "object") waiting.push({ key, name, found, answer });
      else flattener.settle(report && [key], name, found, answer);
    }
    for (; turn < waiting.length; turn++) {
      const { key, name, found = find(properties, key), answer } = waiting[turn] as Turn;
      flattener.settle(report && [key], name, found, answer);
    }
  } catch (error) {
    // The engine has limits too, on the length of a text.
    if (error !== LIMIT_REACHED && !(error instanceof RangeError)) throw error;
    const unfinished = [...waiting.slice(turn).map(({ key }) => key), ...keys.slice(next)];
    for (const key of unfinished) report?.([key], "dropped", "too_many");
  }
  return placement.data;
}
