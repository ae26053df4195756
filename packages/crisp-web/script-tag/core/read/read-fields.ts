/** The value of a field whose getter throws. */
export const UNREADABLE: unique symbol = Symbol("unreadable");

/** An object without a prototype. So a property that a page adds to `Object.prototype` does not become a field. */
export class EventFields {
  constructor() {
    // biome-ignore lint/correctness/noConstructorReturn: shorter than a list of the fields.
    return Object.create(null);
  }
}

/** Reads all fields of an event. Core's version has one `case` for each field. It is longer and faster. */
export function readFields(input: object): EventFields {
  const from = input as Record<string, unknown>;
  const fields = new EventFields() as Record<string, unknown>;
  for (const key of Object.keys(input)) {
    try {
      fields[key] = from[key] ?? undefined;
    } catch {
      fields[key] = UNREADABLE;
    }
  }
  return fields;
}
