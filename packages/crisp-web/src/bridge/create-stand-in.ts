// biome-ignore lint/complexity/noBannedTypes: any callable value.
export type Method = Function;

/**
 * Creates a Proxy of an object that returns wrapped methods. The methods run on the object itself, because it may have
 * private fields. Calls `replaced` when the page assigns a property.
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
  // A Proxy must return the unchanged value of a property that is fixed on its target. So if a method is fixed, the
  // target is a new object that only inherits the method.
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
