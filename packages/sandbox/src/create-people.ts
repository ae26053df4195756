import { randomUUID } from "node:crypto";

/** The ids of contacts. */
export type People = {
  /** The id of a contact, made when it is first asked for; the address in any case. */
  idOf(email: string): string;
  /** Whom an id belongs to; `undefined` for an id that was never made. */
  emailOf(id: string): string | undefined;
};

/**
 * Starts without ids.
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
