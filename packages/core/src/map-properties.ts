import { Flattener, type Opened } from "./flatten-value.js";
import { LIMIT_REACHED } from "./limits.js";
import { type Look, lookAt } from "./look-at.js";
import { Placement, type Report } from "./placement.js";
import { isLegalName, sanitizeName } from "./sanitize-name.js";
import type { CrispData } from "./types.js";

/** A property that has to wait until all exact ones have their names; looked at already if its name is legal. */
interface Waiting {
  readonly key: string;
  readonly look?: Look;
  readonly opened?: Opened | undefined;
}

/**
 * Turns the named properties into flat data. Exact ones, which have a legal name of their own and are placed
 * whole, come first, so that nothing can take their names; the others follow in their original order.
 */
export function mapProperties(
  properties: object,
  keys: readonly string[],
  ancestors: readonly object[],
  report: Report | undefined,
): CrispData {
  const placement = new Placement(report);
  const flattener = new Flattener(placement, ancestors);
  const waiting: Waiting[] = [];
  let next = 0;
  let turn = 0;
  const pathOf = (key: string) => report && [key];

  function placeIfExact(key: string): Waiting | undefined {
    if (!isLegalName(key)) return { key };
    const look = lookAt(properties, key);
    if (look.kind === "dropped") return void placement.drop(pathOf(key), look.reason);
    if (look.kind === "scalar") {
      return void placement.place(pathOf(key), key, look.value, look.coerced ? "coerced" : undefined);
    }
    const opened = isArray(look.value) ? flattener.open(look.value) : undefined;
    if (opened?.joined) return void flattener.placeJoined(opened, pathOf(key), key);
    return { key, look, opened };
  }

  function placeInTurn({ key, look = lookAt(properties, key), opened }: Waiting): void {
    const path = pathOf(key);
    const name = sanitizeName(key);
    if (look.kind === "dropped") placement.drop(path, look.reason);
    else if (look.kind === "scalar")
      placement.place(path, name, look.value, look.coerced ? "coerced" : undefined);
    else flattener.flatten(look, path, name, opened);
  }

  try {
    for (; next < keys.length; next++) {
      const left = placeIfExact(keys[next] as string);
      if (left !== undefined) waiting.push(left);
    }
    for (; turn < waiting.length; turn++) placeInTurn(waiting[turn] as Waiting);
  } catch (error) {
    if (error !== LIMIT_REACHED) throw error;
    const unfinished = [...waiting.slice(turn).map(({ key }) => key), ...keys.slice(next)];
    for (const key of unfinished) placement.drop(pathOf(key), "too_many");
  }
  return placement.data;
}

/** `Array.isArray` throws on a revoked proxy. */
function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
