/** Names under which exports and APIs are known to keep a list of events. */
const LIST_NAMES = ["batch", "events", "data", "messages", "records", "results"];

/**
 * Why JSON is no event: the reader's own message, and where its shape is a known one, how to make lines of it.
 *
 * @example
 * describeInvalidEvent([], "expected an object"); // → "expected an object; this is a JSON array: make lines of it with jq -c '.[]' FILE"
 */
export function describeInvalidEvent(input: unknown, message: string): string {
  const hint = hintFor(input);
  return hint === undefined ? message : `${message}; ${hint}`;
}

function hintFor(input: unknown): string | undefined {
  if (Array.isArray(input)) return "this is a JSON array: make lines of it with jq -c '.[]' FILE";
  if (typeof input === "string")
    return "this is a text, perhaps JSON inside JSON: unpack it with jq -c fromjson FILE";
  const list = LIST_NAMES.find((name) => Array.isArray(Object(input)[name]));
  return list && `it holds a list under "${list}": make lines of it with jq -c '.${list}[]' FILE`;
}
