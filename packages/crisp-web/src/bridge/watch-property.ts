import { orUndefined } from "@freshpaint/crisp-core/adapter";

/** The descriptor of an assigned property. */
const ORDINARY: PropertyDescriptor = { configurable: true, enumerable: true, writable: true };

/** A property that is watched. */
export interface WatchedProperty {
  /** The page does not allow that it is watched. */
  readonly isRefused: boolean;
  /** Shows what has come unseen: into a property that may not be watched, or that the page has deleted or defined anew. */
  look(): void;
  /** Restores the property, with the value that was assigned last. */
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
  let own: PropertyDescriptor | undefined;
  let first: unknown;
  let value: unknown;
  let shown: unknown;

  function showNext(next: unknown): void {
    value = next;
    // If `show` throws, the page sees the value itself: its own assignment must not throw.
    shown = orUndefined(() => show(next)) ?? next;
  }

  const get = () => shown;
  const isOurs = () => Reflect.getOwnPropertyDescriptor(object, name)?.get === get;

  function watch(): void {
    own = Reflect.getOwnPropertyDescriptor(object, name);
    first = value;
    Reflect.defineProperty(object, name, {
      configurable: true,
      enumerable: own?.enumerable ?? false,
      get,
      set(next) {
        // As `freshpaint = freshpaint || []` does.
        if (next === shown) return;
        own?.set?.call(object, next);
        showNext(next);
      },
    });
  }

  showNext(Reflect.get(object, name));
  watch();
  return {
    isRefused: !isOurs(),
    look() {
      if (isOurs()) return;
      const next = Reflect.get(object, name);
      if (next !== value && next !== shown) showNext(next);
      // An accessor of somebody else's stays: two that watch would bury each other deeper each time.
      if (!Reflect.getOwnPropertyDescriptor(object, name)?.get) watch();
    },
    release() {
      // Somebody else has wrapped the property since: theirs stays.
      if (!isOurs()) return;
      if (!own && value === first) Reflect.deleteProperty(object, name);
      else Reflect.defineProperty(object, name, own?.get || own?.set ? own : { ...(own ?? ORDINARY), value });
    },
  };
}
