import { isBag } from "../own-fields.js";
import type { FieldProblem } from "./describe-problem.js";
import { UNREADABLE } from "./read-fields.js";

/** What is wrong with a field that has to be a text. */
export function textProblem(value: unknown): FieldProblem | undefined {
  if (typeof value === "string") return undefined;
  return value === UNREADABLE ? "unreadable" : "not_text";
}

/** The problem of a field that must contain properties or traits. */
export function bagProblem(value: unknown): FieldProblem | undefined {
  try {
    if (isBag(value)) return undefined;
  } catch {
    return "unreadable";
  }
  if (value === UNREADABLE) return "unreadable";
  return typeof value === "object" && !Array.isArray(value) ? "not_plain" : "not_object";
}
