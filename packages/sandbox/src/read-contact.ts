const ADDRESS = /.@./s;
const SPLITS_A_PATH = /[?#]/;

/**
 * Returns the contact in a raw path segment, percent-decoded exactly once and in lower case. Returns `undefined` if the
 * segment contains no valid contact. A segment with an unencoded `?` or `#` is invalid, because Crisp would cut the
 * path there and find another contact.
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
 * Returns whether a contact exists. With a list, the contacts on the list exist. Without a list, every text that looks
 * like an email address exists. A text without `@`, such as `jane`, does not exist: it may be the start of
 * `jane#1@example.com`, which an unencoded `#` cut.
 * @example
 * isContactKnown("jane", undefined) // → false
 */
export function isContactKnown(contact: string, contacts: ReadonlySet<string> | undefined): boolean {
  return contacts === undefined ? ADDRESS.test(contact) : contacts.has(contact);
}
