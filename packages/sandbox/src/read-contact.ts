const ADDRESS = /.@./s;
const SPLITS_A_PATH = /[?#]/;

/**
 * Reads the contact in a raw path segment, percent-decoded exactly once and in lower case. Returns `undefined` if the
 * segment contains no contact. An unencoded `?` or `#` makes the segment invalid: Crisp would cut the path there and
 * find another contact.
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
 * Returns whether a contact exists: it is on the list, or there is no list and it looks like an email address. Without
 * this check, an address that an unencoded `#` cut short (`jane` of `jane#1@example.com`) would exist.
 * @example
 * isContactKnown("jane", undefined) // → false
 */
export function isContactKnown(contact: string, contacts: ReadonlySet<string> | undefined): boolean {
  return contacts === undefined ? ADDRESS.test(contact) : contacts.has(contact);
}
