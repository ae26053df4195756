import { describeProblem, type FieldProblem } from "./describe-problem.js";

/** An input that is not an event, or a call without a counterpart in Crisp. */
export interface SkippedReading {
  readonly status: "skipped";
  /** A code, safe to log. */
  readonly reason: "unsupported_call" | "invalid_event";
  /** Names the field and what was expected, and never shows a value: `"properties: expected an object"`. */
  readonly message: string;
}

/** The result for an input that is not an event. */
export function invalidEvent(field: string, problem: FieldProblem): SkippedReading {
  return { status: "skipped", reason: "invalid_event", message: describeProblem(field, problem) };
}

/** The result for a call without a counterpart in Crisp. */
export function unsupportedCall(field: string): SkippedReading {
  return { status: "skipped", reason: "unsupported_call", message: describeProblem(field, "unsupported") };
}
