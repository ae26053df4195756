import { mapTrack, type TrackEvent } from "@freshpaint/crisp-core";
import { orUndefined, readSdkCall } from "@freshpaint/crisp-core/adapter";
import type { SeenCall } from "./calls-seen.js";
import type { Call } from "./freshpaint-call.js";
import { isObject } from "./is-object.js";

/** Finds calls that were seen by what they were called with. */
export interface CallIndex {
  /** Adds a call that has a copy. */
  add(seen: SeenCall): void;
  /** The oldest call that equals this one. */
  find(call: Call): SeenCall | undefined;
  /** The same, and takes it out. */
  take(call: Call): SeenCall | undefined;
}

const NONE = {};

/** Larger properties are mapped at once, since the mapping has limits. */
const MOST_VALUES = 1_000;

/** Properties as JSON; `undefined` if they cannot be written so, or are too large. */
function toJson(properties: object): string | undefined {
  let values = 0;
  const count = (_: string, value: unknown): unknown => {
    if (++values > MOST_VALUES) throw values;
    return value;
  };
  return orUndefined(() => {
    // Most properties are flat, and JSON without a callback is several times as fast.
    const isNested = Object.values(properties).some((value) => Object(value) === value);
    return JSON.stringify(properties, isNested ? count : undefined);
  });
}

/** The person and the properties of a call as the mapping reads them, in whatever order they stand. */
function readProperties(properties: object): string | undefined {
  const reading = readSdkCall("track", ["E", properties]);
  if (reading.status === "skipped") return undefined;
  const mapped = mapTrack(reading.event as TrackEvent, { hipaa: false, destination: false });
  return mapped.status === "mapped"
    ? JSON.stringify([reading.event.userId, Object.entries(mapped.event.data).sort()])
    : undefined;
}

/** A call as it was when it was made. */
export interface CopiedCall {
  readonly method: string;
  /** The name or id. */
  readonly name: string;
  /** A value in place of the properties, as in people.set("phone", 1). */
  readonly value: string;
  readonly properties: object;
  readonly json: string | undefined;
  /** The properties as the mapping reads them, if they cannot be written as JSON. */
  readonly read: string | undefined;
}

/** Copies a call: later, the page may change the properties, and a loader the array. */
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

/** Finds an equal call at once, however many there are. */
export function createCallIndex(): CallIndex {
  const byKey = new Map<string, SeenCall[]>();
  /** Not in `byKey` yet: no call may ever be asked for, and mapping properties takes time. */
  const added: SeenCall[] = [];
  /** Those that were taken out, and may still have another key. */
  const taken = new WeakSet<SeenCall>();
  const ids = new WeakMap<object, number>();
  let lastId = 0;

  function idOf(object: object): number {
    const id = ids.get(object) ?? ++lastId;
    ids.set(object, id);
    return id;
  }

  /**
   * The keys of a copied call. Equal calls have one in common: for the same method, the same name or id, and the same
   * properties as the mapping reads them, or the very same ones. Missing properties, `null` and `{}` are one; a callback
   * does not count.
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
    // Most calls are new, and no SDK is there.
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
