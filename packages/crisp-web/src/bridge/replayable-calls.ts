import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { SeenCall } from "./calls-seen.js";
import type { Call } from "./freshpaint-call.js";
import { isObject } from "./is-object.js";

/** The calls that a stub has queued and no SDK has made again. */
export interface ReplayableCalls {
  add(call: Call, seen: SeenCall): void;
  /** The oldest call that equals this one. */
  find(call: Call): SeenCall | undefined;
}

const NONE = {};

/** Finds an equal call at once, however many there are. `isReplayed` says which ones do not count any more. */
export function createReplayableCalls(isReplayed: (seen: SeenCall) => boolean): ReplayableCalls {
  const queued = new Map<string, SeenCall[]>();
  const ids = new WeakMap<object, number>();
  let lastId = 0;

  function idOf(object: object): number {
    const id = ids.get(object) ?? ++lastId;
    ids.set(object, id);
    return id;
  }

  const toKey = (value: unknown): string =>
    Object(value) === value ? `#${idOf(value as object)}` : `${typeof value} ${String(value)}`;

  /**
   * Equal calls have a key in common: the same method, the same name or id, and properties with the same text or the very
   * same ones. Missing properties, `null` and `{}` are one; a callback does not count.
   */
  function keysOf([method, first, second]: Call): readonly string[] {
    const [name, given] = isObject(first) ? [undefined, first] : [first ?? undefined, second];
    const properties = isObject(given) ? given : NONE;
    const text = orUndefined(() => JSON.stringify(properties));
    const beginning = `${method} ${toKey(name)} `;
    return [...(text === undefined ? [] : [beginning + text]), beginning + toKey(properties)];
  }

  return {
    add(call, seen) {
      for (const key of keysOf(call)) {
        const equal = queued.get(key);
        if (equal) equal.push(seen);
        else queued.set(key, [seen]);
      }
    },
    find(call) {
      for (const key of keysOf(call)) {
        const equal = queued.get(key);
        while (equal?.[0] && isReplayed(equal[0])) equal.shift();
        if (equal?.[0]) return equal[0];
      }
      return undefined;
    },
  };
}
