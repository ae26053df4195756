/** The names of fields in which exports and APIs put a list of events. */
const LIST_NAMES = ["batch", "events", "data", "messages", "records", "results"];

/**
 * Describes why a JSON value is not an event. The text begins with core's message. For a known shape of JSON, the text
 * also says how to convert it to lines.
 *
 * @example
 * describeInvalidEvent([], "expected an object"); // → "expected an object; this is a JSON array: convert it with jq -c '.[]' FILE"
 */
export function describeInvalidEvent(input: unknown, message: string): string {
  const hint = hintFor(input);
  return hint === undefined ? message : `${message}; ${hint}`;
}

function hintFor(input: unknown): string | undefined {
  if (Array.isArray(input)) return "this is a JSON array: convert it with jq -c '.[]' FILE";
  if (typeof input === "string")
    return "this is a text, perhaps JSON inside JSON: convert it with jq -c fromjson FILE";
  const list = LIST_NAMES.find((name) => Array.isArray(Object(input)[name]));
  return list && `it has a list named "${list}": convert it with jq -c '.${list}[]' FILE`;
}
