const isOwnEnumerable = Object.prototype.propertyIsEnumerable;

/**
 * Whether an object has an own enumerable property of this name. Inherited and non-enumerable properties are ignored.
 */
export function hasOwnEnumerable(object: object, key: string): boolean {
  return isOwnEnumerable.call(object, key);
}

/**
 * Reads an own enumerable property. Returns `undefined` for an inherited or non-enumerable property, and for `null`.
 * Throws if a getter throws.
 */
export function ownValue(object: object, key: string): unknown {
  const value = (object as Record<string, unknown>)[key] ?? undefined;
  // Most requested properties are absent. A check for `undefined` is faster than a check for an own property.
  return value === undefined || hasOwnEnumerable(object, key) ? value : undefined;
}

/**
 * Whether an object has an own field. For TypeScript, a `true` result narrows a union to the members with this field.
 * Unlike `in`, this function ignores fields of a polluted `Object.prototype`.
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
 * Whether a value is a plain object, of any realm. A class instance is not plain. Its inherited fields would be
 * ignored, and an ignored allowlist would allow more.
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
 * Copies the own enumerable fields of a plain object to an object without a prototype. A field of a polluted
 * `Object.prototype`, such as `apiUrl`, is not copied.
 *
 * @throws {TypeError} if the value is not a plain object. The message begins with `what`.
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
 * Whether a value is an object for which `Object.prototype.toString` returns `[object Object]`. Only such an object can
 * contain properties of an event. A page or a runtime adds fields of its own to elements, Maps and arrays, and these
 * fields are not customer data. May throw for a revoked proxy.
 */
export function isBag(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && tagOf.call(value) === "[object Object]";
}

/** The same as `isBag`, but returns `false` if `isBag` throws. */
export function isReadableBag(value: unknown): value is Readonly<Record<string, unknown>> {
  try {
    return isBag(value);
  } catch {
    return false;
  }
}

/** Defines a property. Fields of a polluted `Object.prototype` do not become fields of the descriptor. */
export function defineOwn(object: object, key: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(object, key, Object.setPrototypeOf(descriptor, null));
}
