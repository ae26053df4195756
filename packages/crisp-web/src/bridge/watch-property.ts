import { orUndefined } from "@freshpaint/crisp-core/adapter";

/** What assignment makes of a property. */
const ORDINARY: PropertyDescriptor = { configurable: true, enumerable: true, writable: true };

/** A property that is watched. */
export interface WatchedProperty {
  /** The page does not allow that it is watched. */
  readonly isRefused: boolean;
  /** Shows what has come unseen into a property that may not be watched. */
  look(): void;
  /** Puts everything back as it was, but for what was assigned meanwhile. */
  release(): void;
}

/**
 * Watches a property: `show` is told each value that it has, the first one included, and answers what to show in its
 * place.
 */
export function watchProperty(
  object: object,
  name: string,
  show: (value: unknown) => unknown,
): WatchedProperty {
  const own = Reflect.getOwnPropertyDescriptor(object, name);
  const first = Reflect.get(object, name);
  // What cannot be watched is shown as it is: the page's own assignment must not throw.
  const toShown = (next: unknown): unknown => orUndefined(() => show(next)) ?? next;
  let value = first;
  let shown = toShown(value);
  const get = () => shown;
  Reflect.defineProperty(object, name, {
    configurable: true,
    enumerable: own?.enumerable ?? false,
    get,
    set(next) {
      // As `freshpaint = freshpaint || []` does.
      if (next === shown) return;
      own?.set?.call(object, next);
      value = next;
      shown = toShown(next);
    },
  });
  const isOurs = () => Reflect.getOwnPropertyDescriptor(object, name)?.get === get;
  return {
    isRefused: !isOurs(),
    look() {
      const next = Reflect.get(object, name);
      if (isOurs() || next === value) return;
      value = next;
      shown = toShown(next);
    },
    release() {
      // Whoever has come over it since goes on watching.
      if (!isOurs()) return;
      if (!own && value === first) Reflect.deleteProperty(object, name);
      else Reflect.defineProperty(object, name, own?.get || own?.set ? own : { ...(own ?? ORDINARY), value });
    },
  };
}
