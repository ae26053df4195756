import { mapTrack, type TrackEvent } from "@freshpaint/crisp-core";
import { orUndefined, readSdkCall } from "@freshpaint/crisp-core/adapter";
import type { SeenCall } from "./calls-seen.js";
import type { Call } from "./freshpaint-call.js";
import { isObject } from "./is-object.js";

/** An index of calls. It finds a call by its method and arguments. */
export interface CallIndex {
  /** Adds a call. The call must have a copy. */
  add(seen: SeenCall): void;
  /** Returns the oldest call in the index that equals the given call. */
  find(call: Call): SeenCall | undefined;
  /** Removes and returns the oldest call in the index that equals the given call. */
  take(call: Call): SeenCall | undefined;
}

/** The largest number of values that are copied. Properties with more values are mapped instead. */
const MOST_VALUES = 1_000;

/** Writes a call's user id and mapped properties as text. The properties are sorted, so their order does not matter. */
function readProperties(properties: object): string | undefined {
  const reading = readSdkCall("track", ["E", properties]);
  if (reading.status === "skipped") return undefined;
  const mapped = mapTrack(reading.event as TrackEvent, { hipaa: false, destination: false });
  return mapped.status === "mapped"
    ? JSON.stringify([reading.event.userId, Object.entries(mapped.event.data).sort()])
    : undefined;
}

/** Returns the properties of a call: the first or the second argument if it is an object, otherwise an empty object. */
const propertiesOf = (call: Call): object => [call[1], call[2]].find(isObject) ?? {};

/**
 * Copies a call's properties, because the page may change them later. Nested properties are written as JSON. If that is
 * not possible, they are mapped and written as text. Returns `undefined` if the mapping rejects them.
 */
export function copyProperties(call: Call): object | string | undefined {
  const properties = propertiesOf(call);
  let values = 0;
  const count = (_: string, value: unknown): unknown => {
    if (++values > MOST_VALUES) throw values;
    return value;
  };
  return (
    orUndefined(() =>
      Array.isArray(properties) || Object.values(properties).some(isObject)
        ? JSON.stringify(properties, count)
        : { ...properties },
    ) ?? readProperties(properties)
  );
}

/** Creates an empty index. It finds an equal call without comparing all calls. */
export function createCallIndex(): CallIndex {
  const byKey = new Map<string, SeenCall[]>();
  /** The calls that are not in `byKey` yet. They are added at the next search, because mapping takes time. */
  const added: SeenCall[] = [];
  /** The calls that were removed. `byKey` may still contain them under another key. */
  const taken = new WeakSet<SeenCall>();
  const ids = new WeakMap<object, number>();
  let lastId = 0;

  function idOf(object: object): number {
    const id = ids.get(object) ?? ++lastId;
    ids.set(object, id);
    return id;
  }

  /**
   * Returns the keys of a call. Two calls are equal if they have a key in common. Equal calls have the same method and
   * the same name or id. Their properties are the same object, or are the same after mapping. `null`, `{}` and a
   * callback are treated like missing properties.
   */
  function keysOf(call: Call, copy = copyProperties(call)): readonly string[] {
    const copied = typeof copy === "string" ? JSON.parse(copy) : copy;
    const text = (copied && readProperties(copied)) ?? copy;
    // The event's name, the user's id, or the arguments of `people.set("phone", 1)`.
    const values = [call[0], call[1], call[2]].map((value) =>
      Object(value) === value ? "" : String(value ?? ""),
    );
    const id = idOf(propertiesOf(call));
    return [id, text ?? id].map((each) => JSON.stringify([values, each]));
  }

  function find(call: Call): SeenCall | undefined {
    for (const seen of added.splice(0)) {
      taken.delete(seen);
      for (const key of keysOf(seen.call, seen.copy)) {
        const equal = byKey.get(key) ?? [];
        equal.push(seen);
        byKey.set(key, equal);
      }
    }
    // While the index is empty, a new call need not be copied.
    if (byKey.size === 0) return undefined;
    for (const key of keysOf(call)) {
      const equal = byKey.get(key);
      while (equal?.[0] && taken.has(equal[0])) equal.shift();
      if (equal?.[0]) return equal[0];
    }
    return undefined;
  }

  return {
    add: (seen) => void added.push(seen),
    find,
    take(call) {
      const seen = find(call);
      if (seen) taken.add(seen);
      return seen;
    },
  };
}
