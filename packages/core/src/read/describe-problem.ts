/** What is wrong with a field of an event. */
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
 * Says what is wrong with a field, and never shows its value. This file contains all texts of the reader, so that a
 * build can leave them out: replace this module with one whose `describeProblem` returns `""`.
 *
 * @example
 * describeProblem("properties", "not_plain"); // → "properties: expected a plain object"
 */
export function describeProblem(field: string, problem: FieldProblem): string {
  return `${field}: ${PROBLEMS[problem]}`;
}
