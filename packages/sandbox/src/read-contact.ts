const ADDRESS = /.@./s;
const SPLITS_A_PATH = /[?#]/;

/**
 * The contact that a raw path segment names, percent-decoded exactly once and in lower case; `undefined` where it
 * names none. A `?` or `#` that was not encoded is none: Crisp would cut the path there and look for somebody else.
 * @example
 * readContact("Jane%2Fx%40Example.com") // → "jane/x@example.com"
 * readContact("jane%E0@example.com") // → undefined
 */
export function readContact(segment: string): string | undefined {
  if (SPLITS_A_PATH.test(segment)) return undefined;
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return undefined;
  }
}

/**
 * Whether a contact exists: it is on the list, or there is no list and it looks like an email address. Without that
 * look, what is left of an address that a `#` cut short (`jane` of `jane#1@example.com`) would be somebody.
 * @example
 * isContactKnown("jane", undefined) // → false
 */
export function isContactKnown(contact: string, contacts: ReadonlySet<string> | undefined): boolean {
  return contacts === undefined ? ADDRESS.test(contact) : contacts.has(contact);
}
