const isOwnEnumerable = Object.prototype.propertyIsEnumerable;

/** Whether an object has an enumerable property of its own by that name: the only kind that counts here. */
export function hasOwnEnumerable(object: object, key: string): boolean {
  return isOwnEnumerable.call(object, key);
}

/** An own enumerable property's value; what is inherited, hidden or `null` is absent. May throw as getters do. */
export function ownValue(object: object, key: string): unknown {
  return hasOwnEnumerable(object, key) ? ((object as Record<string, unknown>)[key] ?? undefined) : undefined;
}

/** Whether a value can hold properties: any object but an array. May throw for a revoked proxy. */
export function isBag(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Defines a property by its description alone, whatever a polluted `Object.prototype` would add to it. */
export function defineOwn(object: object, key: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(object, key, Object.setPrototypeOf(descriptor, null));
}
