/** An object whose calls are watched. */
export interface Watched {
  /** What to show in its place: itself, or a stand-in for one that takes no other methods. */
  readonly shown: unknown;
  /** Puts everything back as it was. */
  release(): void;
}

/** What watching tells. */
export interface Watcher {
  onCall(name: string, ...rest: unknown[]): void;
  /** A method was replaced in place: the calls of the new one are watched just the same. */
  onReplace(): void;
}

type Method = (this: unknown, ...rest: unknown[]) => unknown;

/** What assignment makes of a property. */
export const ORDINARY: PropertyDescriptor = { configurable: true, enumerable: true, writable: true };

/** Tells of each call of the named methods, then makes it: same `this`, same answer, same exception. */
export function watchMethods(
  target: unknown,
  names: readonly string[],
  { onCall, onReplace }: Watcher,
): Watched {
  const object = Object(target) as Record<string, unknown>;
  const releases: (() => void)[] = [];
  const watching = new Map<PropertyKey, Method>();

  function watch(name: string): void {
    const own = Object.getOwnPropertyDescriptor(object, name);
    let method = object[name];
    if (typeof method !== "function") return;
    const original = method;
    const watcher: Method = function (...rest) {
      onCall(name, ...rest);
      return Reflect.apply(method as Method, this, rest);
    };
    Reflect.defineProperty(object, name, {
      configurable: true,
      enumerable: own?.enumerable ?? false,
      get: () => watcher,
      set(next) {
        method = next;
        onReplace();
      },
    });
    if (object[name] !== watcher) watching.set(name, watcher);
    releases.push(() => {
      if (!own && method === original) Reflect.deleteProperty(object, name);
      else Reflect.defineProperty(object, name, own?.get ? own : { ...(own ?? ORDINARY), value: method });
    });
  }

  if (object === target) names.forEach(watch);
  const release = () => {
    for (const putBack of releases) putBack();
  };
  if (watching.size === 0) return { shown: target, release };
  // A frozen object's own methods have to be shown as they are: only an heir may show others.
  const shown = new Proxy(Object.isFrozen(object) ? Object.create(object) : object, {
    get: (_, name) => watching.get(name) ?? Reflect.get(object, name),
  });
  return { shown, release };
}
