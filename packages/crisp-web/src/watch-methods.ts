import { attempt } from "./attempt.js";

/** An object whose calls are watched. */
export interface Watched {
  /** What to show in its place: itself, or a stand-in for one that takes no other methods. */
  readonly shown: unknown;
  /** Puts everything back as it was. */
  release(): void;
}

/** What watching tells. */
export interface Watcher {
  /** Told of each call of a watched method, and makes it; `call` never throws but what the method throws. */
  onCall(name: string, rest: readonly unknown[], call: () => unknown): unknown;
  /** A method was replaced in place: the calls of the new one are watched just the same. */
  onReplace(): void;
}

type Method = (this: unknown, ...rest: unknown[]) => unknown;

/** What assignment makes of a property. */
export const ORDINARY: PropertyDescriptor = { configurable: true, enumerable: true, writable: true };

/** Watches the named methods of an SDK or stub: same `this`, same answer, same exception. */
export function watchMethods(target: unknown, names: readonly string[], watcher: Watcher): Watched {
  const object = Object(target) as Record<string, unknown>;
  const releases: (() => void)[] = [];
  /** What the object itself did not take. */
  const refused = new Map<PropertyKey, Method>();

  function watch(name: string): void {
    let method = object[name];
    if (typeof method !== "function") return;
    const own = Object.getOwnPropertyDescriptor(object, name);
    const original = method;
    const watching: Method = function (...rest) {
      return watcher.onCall(name, rest, () => Reflect.apply(method as Method, this, rest));
    };
    const show = () => watching;
    Reflect.defineProperty(object, name, {
      configurable: true,
      enumerable: own?.enumerable ?? false,
      get: show,
      set(next) {
        method = next;
        watcher.onReplace();
      },
    });
    if (object[name] !== watching) refused.set(name, watching);
    releases.push(() => {
      // Whoever has come over it since goes on watching.
      if (Object.getOwnPropertyDescriptor(object, name)?.get !== show) return;
      if (!own && method === original) Reflect.deleteProperty(object, name);
      else Reflect.defineProperty(object, name, own?.get ? own : { ...(own ?? ORDINARY), value: method });
    });
  }

  if (object === target) for (const name of names) attempt(() => watch(name));
  return {
    shown: refused.size > 0 ? standIn(object, refused) : target,
    release() {
      for (const putBack of releases) attempt(putBack);
    },
  };
}

/** Shows an object with other methods. Its methods are called on the object itself, which may have private fields. */
function standIn(object: Record<string, unknown>, methods: ReadonlyMap<PropertyKey, Method>): unknown {
  const bound = new Map<unknown, Method>();
  const isFixed = [...methods.keys()].some(
    (name) => Object.getOwnPropertyDescriptor(object, name)?.configurable === false,
  );
  // A proxy has to show what can never change as it is: only that of an heir may show something else.
  const shown = new Proxy(isFixed ? Object.create(object) : object, {
    get(_, name) {
      const value = methods.get(name) ?? Reflect.get(object, name);
      if (typeof value !== "function") return value;
      const call: Method = function (...rest) {
        return Reflect.apply(value, this === shown ? object : this, rest);
      };
      if (!bound.has(value)) bound.set(value, call);
      return bound.get(value);
    },
    set: (_, name, value) => Reflect.set(object, name, value),
    ownKeys: () => Reflect.ownKeys(object),
    getOwnPropertyDescriptor(_, name) {
      const own = Object.getOwnPropertyDescriptor(object, name);
      return own && { ...own, configurable: isFixed || own.configurable === true };
    },
  });
  return shown;
}
