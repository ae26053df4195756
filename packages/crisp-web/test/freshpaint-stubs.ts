/**
 * The possible values of `window.freshpaint`. Each function uses no other code, so its source can also run in a page.
 */

/** The parts of the SDK that these tests use. */
export interface Sdk {
  track(name: string, properties?: unknown, ...more: unknown[]): unknown;
  identify(...values: unknown[]): unknown;
  reset(): unknown;
  /** The calls that the SDK received, in order. */
  readonly seen: unknown[][];
}

/** The stub of many public snippets. It is an array, and each of its methods pushes the call onto the array. */
export function createArrayStub(): unknown[] & Record<string, unknown> {
  const stub = [] as unknown as unknown[] & Record<string, unknown>;
  for (const name of ["track", "identify", "reset", "page"]) {
    stub[name] = (...values: unknown[]) => {
      stub.push([name, ...values]);
    };
  }
  return stub;
}

/** The stub of version 1.4. `init` adds the methods and records its calls in `_i`. Each named instance has its own array. */
export function createInitStub(): unknown[] & Record<string, unknown> {
  const root = [] as unknown as unknown[] & Record<string, unknown>;
  root["_i"] = [];
  root["init"] = (environment: unknown, config: unknown, instance?: string) => {
    const name = instance === undefined ? "freshpaint" : instance;
    const stub = instance === undefined ? root : ([] as unknown as unknown[] & Record<string, unknown>);
    if (instance !== undefined) root[instance] = stub;
    const people = [] as unknown as unknown[] & Record<string, unknown>;
    people["set"] = (...values: unknown[]) => {
      people.push(["set", ...values]);
    };
    stub["people"] = people;
    const names =
      "track identify reset page track_with_groups set_consent opt_out_tracking opt_in_tracking " +
      "has_opted_out_tracking disable addEventProperties register register_once addInitialEventProperties " +
      "removeEventProperty unregister";
    for (const method of names.split(" ")) {
      stub[method] = (...values: unknown[]) => {
        stub.push([method, ...values]);
      };
    }
    (root["_i"] as unknown[]).push([environment, config, name]);
  };
  return root;
}

/** A newer stub. It is a Proxy that returns a function for every property name and ignores assigned properties. */
export function createDeafProxyStub(): unknown[] & Record<string, unknown> {
  const queue: unknown[] = [];
  return new Proxy(queue, {
    get: (_, name) => {
      if (name === "length") return queue.length;
      if (/^\d+$/.test(String(name))) return queue[Number(name)];
      return (...values: unknown[]) => {
        queue.push([name, ...values]);
      };
    },
  }) as never;
}

/** A Proxy that returns a function for every property name, except for assigned properties. */
export function createHonouringProxyStub(): unknown[] & Record<string, unknown> {
  const queue: unknown[] = [];
  return new Proxy(queue, {
    get: (target, name, receiver) => {
      if (Object.hasOwn(target, name)) return Reflect.get(target, name, receiver);
      return (...values: unknown[]) => {
        queue.push([name, ...values]);
      };
    },
  }) as never;
}

/**
 * The newest stub. Its methods return an object on which further calls can be chained. Even `then` is such a method. A
 * chain becomes one queue entry, which is a list of calls.
 */
export function createChainStub(): unknown[] & Record<string, unknown> {
  const queue: unknown[][] = [];
  const chain = (entry: unknown[]): unknown =>
    new Proxy(() => undefined, {
      get:
        (_, name) =>
        (...values: unknown[]) => {
          if (!Array.isArray(entry[0])) entry.splice(0, entry.length, [...entry]);
          entry.push([name, ...values]);
          if (name === "then") (values[0] as (answer: unknown) => void)(undefined);
          return chain(entry);
        },
    });
  return new Proxy(queue, {
    get: (target, name, receiver) => {
      if (typeof name === "symbol" || Object.hasOwn(target, name)) return Reflect.get(target, name, receiver);
      return (...values: unknown[]) => {
        const entry = [name, ...values];
        queue.push(entry);
        return chain(entry);
      };
    },
  }) as never;
}

/** The calls that a stub has queued. They are read without the `get` trap of a Proxy. */
export function queueOf(stub: unknown): unknown[] {
  return Object.entries(Object.getOwnPropertyDescriptors(stub as object)).flatMap(([key, { value }]) =>
    /^\d+$/.test(key) ? [value] : [],
  );
}

/** Creates an SDK that records its calls. Each method returns the number of calls up to now. */
export function createSdk(): Sdk {
  const seen: unknown[][] = [];
  const see =
    (name: string) =>
    (...values: unknown[]) =>
      seen.push([name, ...values]);
  return { seen, track: see("track"), identify: see("identify"), reset: see("reset") };
}

/** Repeats the queued calls of a stub on `target`. */
export function replay(stub: unknown, target: unknown): void {
  const queue = stub as unknown[][];
  const count = queue.length;
  for (let index = 0; index < count; index += 1) {
    const [name, ...values] = queue[index] as [string, ...unknown[]];
    (target as Record<string, (...values: unknown[]) => unknown>)[name]?.(...values);
  }
}
