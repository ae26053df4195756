const isOwnEnumerable = Object.prototype.propertyIsEnumerable;

/** Whether an object has an enumerable property of its own by that name: the only kind that counts here. */
export function hasOwnEnumerable(object: object, key: string): boolean {
  return isOwnEnumerable.call(object, key);
}

/** An own enumerable property's value; what is inherited, hidden or `null` is absent. May throw as getters do. */
export function ownValue(object: object, key: string): unknown {
  return hasOwnEnumerable(object, key) ? ((object as Record<string, unknown>)[key] ?? undefined) : undefined;
}

/**
 * Whether an object has a field of its own, and so which of several kinds of object it is. What a polluted
 * `Object.prototype` holds, which `in` sees as well, decides nothing here.
 *
 * @example
 * hasOwn({ reason: "email_missing" }, "email"); // → false
 */
export function hasOwn<Kinds extends object, Key extends PropertyKey>(
  object: Kinds,
  key: Key,
): object is Extract<Kinds, { readonly [Field in Key]: unknown }> {
  return Object.hasOwn(object, key);
}

/** Of whatever realm: what an object inherits would be overlooked, and a list or policy overlooked may allow more. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.hasOwn(prototype as object, "isPrototypeOf");
}

/**
 * The own enumerable fields of a plain object, and no others. Nobody has decided what a polluted `Object.prototype`
 * adds to the options of an adapter, such as another server to send to.
 *
 * @throws {TypeError} for anything else: what an instance of a class inherits must not be overlooked either.
 * @example
 * ownFields({ hipaa: false }).hipaa; // → false
 * ownFields(Object.create({ apiUrl: "https://example.com" })); // throws TypeError: options: expected a plain object
 */
export function ownFields<Fields extends object>(object: Fields): Fields {
  if (!isPlainObject(object)) throw new TypeError("options: expected a plain object");
  return Object.assign(Object.create(null) as Fields, object);
}

/** Whether a value can hold properties: any object but an array. May throw for a revoked proxy. */
export function isBag(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Defines a property by its description alone, whatever a polluted `Object.prototype` would add to it. */
export function defineOwn(object: object, key: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(object, key, Object.setPrototypeOf(descriptor, null));
}
