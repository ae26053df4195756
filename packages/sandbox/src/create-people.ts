import { randomUUID } from "node:crypto";

/** The table of contact ids and addresses. */
export type People = {
  /** Returns the id of a contact. The case of letters in the address is ignored. */
  idOf(email: string): string;
  /** Returns the address of the contact with this id. Returns `undefined` for an unknown id. */
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
