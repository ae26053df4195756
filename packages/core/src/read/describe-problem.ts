/** The code of a problem with a field of an event. */
export type FieldProblem = keyof typeof PROBLEMS;

const PROBLEMS = {
  not_event: "expected an object that holds one event",
  not_object: "expected an object",
  not_plain: "expected a plain object",
  not_text: "expected a string",
  unreadable: "expected a value that can be read",
  unlistable: "expected an object whose names can be listed",
  miswritten: 'expected "track" or "identify", in lower case and without white space',
  unsupported: "only track and identify are supported",
} as const;

/**
 * Returns a message that says what is wrong with a field. The message never shows the field's value. This file contains
 * all messages of the reader, so that a build can leave them out. To do so, replace this module with one whose
 * `describeProblem` returns `""`.
 *
 * @example
 * describeProblem("properties", "not_plain"); // → "properties: expected a plain object"
 */
export function describeProblem(field: string, problem: FieldProblem): string {
  return `${field}: ${PROBLEMS[problem]}`;
}
