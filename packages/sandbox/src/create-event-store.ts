import type { CrispEvent } from "./crisp-event.js";

/** The events of each contact, in order of arrival. */
export type EventStore = {
  add(email: string, event: CrispEvent): void;
  /** A copy of what is there by now; the address in any case. */
  events(email: string): readonly CrispEvent[];
};

/**
 * Makes an empty store.
 * @example
 * const store = createEventStore();
 * store.add("jane@example.com", { text: "paid" });
 * store.events("Jane@Example.com"); // → [{ text: "paid" }]
 */
export function createEventStore(): EventStore {
  const contacts = new Map<string, CrispEvent[]>();
  return {
    add(email, event) {
      const known = contacts.get(email.toLowerCase());
      if (known === undefined) contacts.set(email.toLowerCase(), [event]);
      else known.push(event);
    },
    events: (email) => [...(contacts.get(email.toLowerCase()) ?? [])],
  };
}
