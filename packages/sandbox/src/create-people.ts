import { randomUUID } from "node:crypto";

/** The ids of contacts. */
export type People = {
  /** Returns the id of a contact. The address may be in any case. */
  idOf(email: string): string;
  /** Returns the address of an id; `undefined` for an unknown id. */
  emailOf(id: string): string | undefined;
};

/**
 * Creates an empty table of ids.
 * @example
 * const people = createPeople();
 * people.emailOf(people.idOf("Jane@Example.com")); // → "jane@example.com"
 */
export function createPeople(): People {
  const ids = new Map<string, string>();
  const emails = new Map<string, string>();
  return {
    idOf(email) {
      const address = email.toLowerCase();
      const id = ids.get(address) ?? randomUUID();
      ids.set(address, id);
      emails.set(id, address);
      return id;
    },
    emailOf: (id) => emails.get(id),
  };
}
