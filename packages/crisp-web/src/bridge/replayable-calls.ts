import { mapTrack, type TrackEvent } from "@freshpaint/crisp-core";
import { orUndefined, readSdkCall } from "@freshpaint/crisp-core/adapter";
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

/** Properties as the mapping reads them, in whatever order they stand; `undefined` for what are none. */
function readProperties(properties: object): string | undefined {
  const reading = readSdkCall("track", ["E", properties]);
  if (reading.status === "skipped") return undefined;
  const mapped = mapTrack(reading.event as TrackEvent, { hipaa: false, destination: false });
  return mapped.status === "mapped" ? JSON.stringify(Object.entries(mapped.event.data).sort()) : undefined;
}

/** Finds an equal call at once, however many there are. `isReplayed` says which ones do not count any more. */
export function createReplayableCalls(isReplayed: (seen: SeenCall) => boolean): ReplayableCalls {
  const queued = new Map<string, SeenCall[]>();
  /** Calls that are not in `queued` yet: no SDK may ever come, and mapping their properties takes time. */
  const added: (readonly [copy: () => readonly string[], seen: SeenCall])[] = [];
  const ids = new WeakMap<object, number>();
  let lastId = 0;

  function idOf(object: object): number {
    const id = ids.get(object) ?? ++lastId;
    ids.set(object, id);
    return id;
  }

  const toText = (value: unknown): string =>
    Object(value) === value ? `#${idOf(value as object)}` : String(value ?? "");

  /**
   * Copies a call. The copy answers its keys: equal calls have one in common, for the same method, the same name or id,
   * and the same properties as the mapping reads them, or the very same ones. Missing properties, `null` and `{}` are
   * one; a callback does not count.
   */
  function copyOf([method, first, second]: Call): () => readonly string[] {
    const [name, given] = isObject(first) ? [undefined, first] : [first, second];
    const properties = isObject(given) ? given : NONE;
    const json = orUndefined(() => JSON.stringify(properties));
    // In a consent object `null` denies, and an object that was changed since says something else.
    const isConsent = /consent/.test(method);
    const read = json === undefined && !isConsent ? readProperties(properties) : undefined;
    return () => {
      const text =
        json === undefined || isConsent ? (read ?? json) : (readProperties(JSON.parse(json)) ?? json);
      const texts = isConsent ? [text] : [toText(properties), text];
      return texts.flatMap((each) =>
        each === undefined ? [] : JSON.stringify([method, toText(name), each]),
      );
    };
  }

  return {
    add: (call, seen) => void added.push([copyOf(call), seen]),
    find(call) {
      for (const [keysOf, seen] of added.splice(0)) {
        for (const key of keysOf()) {
          const equal = queued.get(key);
          if (equal) equal.push(seen);
          else queued.set(key, [seen]);
        }
      }
      for (const key of copyOf(call)()) {
        const equal = queued.get(key);
        while (equal?.[0] && isReplayed(equal[0])) equal.shift();
        if (equal?.[0]) return equal[0];
      }
      return undefined;
    },
  };
}
