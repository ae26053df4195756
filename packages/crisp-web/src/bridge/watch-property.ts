import { orUndefined } from "@freshpaint/crisp-core/adapter";

/** The attributes of a property that was created by an assignment. */
const ORDINARY: PropertyDescriptor = { configurable: true, enumerable: true, writable: true };

/** A property that is watched. */
export interface WatchedProperty {
  /** Whether the property cannot be watched, because the page does not allow our accessor. */
  readonly isRefused: boolean;
  /** Reads the property again. This finds values that our accessor missed, for example after the page redefined it. */
  look(): void;
  /** Restores the property, with the value that was assigned last. */
  release(): void;
}

/**
 * Watches a property. Calls `show` with the present value and with each new value. The page then sees the value that
 * `show` returns.
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
    // The page's assignment must not throw. If `show` throws, the page sees the value itself.
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
        // For example, `freshpaint = freshpaint || []` assigns the same value.
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
      // We do not replace the accessor of another script, because that script would then replace ours, and so on.
      if (!Reflect.getOwnPropertyDescriptor(object, name)?.get) watch();
    },
    release() {
      // If another script has redefined the property, we do not change that definition.
      if (!isOurs()) return;
      if (!own && value === first) Reflect.deleteProperty(object, name);
      else Reflect.defineProperty(object, name, own?.get || own?.set ? own : { ...(own ?? ORDINARY), value });
    },
  };
}
