/** For pages: core's `case` for each field is faster, and longer. */
export const UNREADABLE: unique symbol = Symbol("unreadable");

const NAMES = "type event properties traits context anonymousId userId integrations consent routing".split(
  " ",
);

export class EventFields {
  constructor() {
    for (const name of NAMES) this[name as keyof this] = undefined as never;
  }
}

export function readFields(input: object): EventFields {
  const from = input as Record<string, unknown>;
  const fields: Record<string, unknown> = new EventFields() as never;
  for (const key of Object.keys(input)) {
    try {
      if (NAMES.includes(key)) fields[key] = from[key] ?? undefined;
    } catch {
      fields[key] = UNREADABLE;
    }
  }
  return fields as never;
}
