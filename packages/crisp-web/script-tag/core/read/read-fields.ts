/** Stands for a field whose getter throws: no id, no text, no properties, and as routing it forbids. */
export const UNREADABLE = false;

type Name =
  | "type"
  | "event"
  | "properties"
  | "traits"
  | "context"
  | "anonymousId"
  | "userId"
  | "integrations"
  | "consent"
  | "routing";
const NAMES = "type event properties traits context anonymousId userId integrations consent routing".split(
  " ",
);

/** For pages: the fields that one has a use for. One `case` for each is faster, and longer. */
export function readFields(input: object): { [Field in Name]?: unknown } {
  const fields: { [Field in Name]?: unknown } = Object.create(null);
  for (const key of Object.keys(input)) {
    try {
      if (NAMES.includes(key)) fields[key as Name] = (input as typeof fields)[key as Name] ?? undefined;
    } catch {
      fields[key as Name] = UNREADABLE;
    }
  }
  return fields;
}
