import { isBag } from "../own-fields.js";
import type { FieldProblem } from "./describe-problem.js";
import { UNREADABLE } from "./read-fields.js";

/** Returns the problem with a value that is not a text. */
export function textProblem(value: unknown): FieldProblem {
  return value === UNREADABLE ? "unreadable" : "not_text";
}

/** Returns the problem with a value that cannot contain properties or traits. */
export function bagProblem(value: unknown): FieldProblem {
  try {
    isBag(value);
  } catch {
    return "unreadable";
  }
  if (value === UNREADABLE) return "unreadable";
  return typeof value === "object" && !Array.isArray(value) ? "not_plain" : "not_object";
}
