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

const NONE = {};

/** The largest number of values that are written as JSON. Properties with more values are mapped instead. */
const MOST_VALUES = 1_000;

/** Writes properties as JSON. Returns `undefined` if they cannot be written as JSON or are too large. */
function toJson(properties: object): string | undefined {
  let values = 0;
  const count = (_: string, value: unknown): unknown => {
    if (++values > MOST_VALUES) throw values;
    return value;
  };
  return orUndefined(() => {
    // Most properties contain no objects. Without a callback, `JSON.stringify` is several times as fast.
    const isNested = Object.values(properties).some((value) => Object(value) === value);
    return JSON.stringify(properties, isNested ? count : undefined);
  });
}

/** Writes a call's user id and mapped properties as text. The properties are sorted, so their order does not matter. */
function readProperties(properties: object): string | undefined {
  const reading = readSdkCall("track", ["E", properties]);
  if (reading.status === "skipped") return undefined;
  const mapped = mapTrack(reading.event as TrackEvent, { hipaa: false, destination: false });
  return mapped.status === "mapped"
    ? JSON.stringify([reading.event.userId, Object.entries(mapped.event.data).sort()])
    : undefined;
}

/** A copy of a call's method and arguments. */
export interface CopiedCall {
  readonly method: string;
  /** The event's name or the user's id. */
  readonly name: string;
  /** The second argument as text, if it is not an object. For `people.set("phone", 1)`, it is `"1"`. */
  readonly value: string;
  readonly properties: object;
  readonly json: string | undefined;
  /** The mapped properties as text, if the properties cannot be written as JSON. */
  readonly read: string | undefined;
}

/** Copies a call. The page may change the properties later, and a loader may change the array. */
export function copyCall([method, first, second]: Call): CopiedCall {
  const [name, given] = isObject(first) ? [undefined, first] : [first, second];
  const [value, properties] = isObject(given) ? [undefined, given] : [given, NONE];
  const json = toJson(properties);
  return {
    method,
    name: String(name ?? ""),
    value: typeof value === "function" ? "" : String(value ?? ""),
    properties,
    json,
    read: json === undefined ? readProperties(properties) : undefined,
  };
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
   * Returns the keys of a copied call. Two calls are equal if they have a key in common. Equal calls have the same
   * method and the same name or id. Their properties are the same object, or are the same after mapping. `null`, `{}`
   * and a callback are treated like missing properties.
   */
  function keysOf({ method, name, value, properties, json, read }: CopiedCall): readonly string[] {
    const text = json === undefined ? read : (readProperties(JSON.parse(json)) ?? json);
    const same = [idOf(properties), ...(text === undefined ? [] : [text])];
    return same.map((each) => JSON.stringify([method, name, value, each]));
  }

  function find(call: Call): SeenCall | undefined {
    for (const seen of added.splice(0)) {
      taken.delete(seen);
      for (const key of keysOf(seen.copy as CopiedCall)) {
        const equal = byKey.get(key) ?? [];
        equal.push(seen);
        byKey.set(key, equal);
      }
    }
    // While the index is empty, a new call need not be copied.
    if (byKey.size === 0) return undefined;
    for (const key of keysOf(copyCall(call))) {
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
