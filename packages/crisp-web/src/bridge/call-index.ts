import { mapTrack, type TrackEvent } from "@freshpaint/crisp-core";
import { orUndefined, readSdkCall } from "@freshpaint/crisp-core/adapter";
import type { Call } from "./freshpaint-call.js";
import { isObject } from "./is-object.js";

/** Finds values by the calls that they were added with. */
export interface CallIndex<Value> {
  add(copy: CopiedCall, value: Value): void;
  /** The oldest value whose call equals this one. */
  find(call: Call): Value | undefined;
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
  readonly name: unknown;
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
  const properties = isObject(given) ? given : NONE;
  const json = toJson(properties);
  return {
    method,
    name,
    value: isObject(given) || typeof given === "function" ? "" : String(given ?? ""),
    properties,
    json,
    read: json === undefined ? readProperties(properties) : undefined,
  };
}

/** Finds an equal call at once, however many there are. `isTaken` says which values do not count any more. */
export function createCallIndex<Value>(isTaken: (value: Value) => boolean): CallIndex<Value> {
  const byKey = new Map<string, Value[]>();
  /** Not in `byKey` yet: no call may ever be asked for, and mapping properties takes time. */
  const added: (readonly [copy: CopiedCall, value: Value])[] = [];
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
   * The keys of a copied call. Equal calls have one in common: for the same method, the same name or id, and the same
   * properties as the mapping reads them, or the very same ones. Missing properties, `null` and `{}` are one; a callback
   * does not count.
   */
  function keysOf({ method, name, value, properties, json, read }: CopiedCall): readonly string[] {
    const text = json === undefined ? read : (readProperties(JSON.parse(json)) ?? json);
    return [toText(properties), text].flatMap((each) =>
      each === undefined ? [] : JSON.stringify([method, toText(name), value, each]),
    );
  }

  return {
    add: (copy, value) => void added.push([copy, value]),
    find(call) {
      for (const [copy, value] of added.splice(0)) {
        for (const key of keysOf(copy)) {
          const values = byKey.get(key);
          if (values) values.push(value);
          else byKey.set(key, [value]);
        }
      }
      for (const key of keysOf(copyCall(call))) {
        const values = byKey.get(key) ?? [];
        while (values[0] !== undefined && isTaken(values[0])) values.shift();
        if (values[0] !== undefined) return values[0];
      }
      return undefined;
    },
  };
}
