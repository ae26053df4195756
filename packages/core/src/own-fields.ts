const isOwnEnumerable = Object.prototype.propertyIsEnumerable;

/** Whether an object has an own enumerable property of this name. Other properties do not count. */
export function hasOwnEnumerable(object: object, key: string): boolean {
  return isOwnEnumerable.call(object, key);
}

/**
 * Reads an own enumerable property. Inherited, hidden and `null` values count as absent. Throws if a getter throws.
 */
export function ownValue(object: object, key: string): unknown {
  const value = (object as Record<string, unknown>)[key] ?? undefined;
  // Most requested properties are absent. That is faster to check than whether a property is own.
  return value === undefined || hasOwnEnumerable(object, key) ? value : undefined;
}

/**
 * Whether an object has an own field. This tells the members of a union apart. Unlike `in`, it ignores a polluted
 * `Object.prototype`.
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

/**
 * Accepts plain objects of any realm. A class instance is refused: its inherited allowlist would be skipped, and that
 * allows more.
 */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    Object.hasOwn(prototype as object, "isPrototypeOf")
  );
}

/**
 * Copies the own enumerable fields of a plain object to an object without a prototype. A field that a polluted
 * `Object.prototype` adds, such as another server, is not copied.
 *
 * @throws {TypeError} naming `what`, if the value is no plain object.
 * @example
 * ownFields({ hipaa: false }, "options").hipaa; // → false
 * ownFields(Object.create({ apiUrl: "https://example.com" }), "options"); // throws TypeError: options: expected a plain object
 */
export function ownFields<Fields extends object>(value: Fields, what: string): Fields {
  if (!isPlainObject(value)) throw new TypeError(`${what}: expected a plain object`);
  return Object.assign(Object.create(null) as Fields, value);
}

const tagOf = Object.prototype.toString;

/**
 * Whether a value can hold properties: an object that is plain to `Object.prototype.toString`. A clicked element, a Map
 * or an array is not: what a page or a runtime puts on it is nobody's property. May throw for a revoked proxy.
 */
export function isBag(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && tagOf.call(value) === "[object Object]";
}

/** The same as `isBag`, but `false` for what cannot even be asked. */
export function isReadableBag(value: unknown): value is Readonly<Record<string, unknown>> {
  try {
    return isBag(value);
  } catch {
    return false;
  }
}

/** Defines a property with this descriptor, without fields that a polluted `Object.prototype` would add. */
export function defineOwn(object: object, key: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(object, key, Object.setPrototypeOf(descriptor, null));
}
