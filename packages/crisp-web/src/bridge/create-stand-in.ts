// biome-ignore lint/complexity/noBannedTypes: whatever can be called.
export type Method = Function;

/**
 * Shows an object with its methods wrapped. They are called on the object itself, which may have private fields.
 * `replaced` is told when a method is.
 */
export function createStandIn(
  object: object,
  wrap: (name: string, method: Method) => Method,
  replaced: () => void,
): object {
  const wrapped = new Map<PropertyKey, readonly [Method, Method]>();
  const isFixed = Reflect.ownKeys(object).some((name) => {
    const own = Reflect.getOwnPropertyDescriptor(object, name);
    return own?.configurable === false && typeof own.value === "function";
  });
  // A proxy has to show what can never change as it is: only that of an heir may show something else.
  return new Proxy(isFixed ? Object.create(object) : object, {
    get(_, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== "function") return value;
      const [method, shown] = wrapped.get(name) ?? [];
      if (method === value && shown) return shown;
      const wrapper = wrap(String(name), value);
      wrapped.set(name, [value, wrapper]);
      return wrapper;
    },
    set(_, name, value) {
      replaced();
      return Reflect.set(object, name, value);
    },
    ownKeys: () => Reflect.ownKeys(object),
    getOwnPropertyDescriptor(_, name) {
      const own = Reflect.getOwnPropertyDescriptor(object, name);
      return own && { ...own, configurable: isFixed || own.configurable === true };
    },
  });
}
