import { describeProblem, type FieldProblem } from "./describe-problem.js";

/** The result for an input that is not an event, or for a call that Crisp does not support. */
export interface SkippedReading {
  readonly status: "skipped";
  /** A code, safe to log. */
  readonly reason: "unsupported_call" | "invalid_event";
  /**
   * Says which field is wrong and what was expected, such as `"properties: expected an object"`. Never shows a value.
   */
  readonly message: string;
}

/** The result for an input that is not an event. */
export function invalidEvent(field: string, problem: FieldProblem): SkippedReading {
  return { status: "skipped", reason: "invalid_event", message: describeProblem(field, problem) };
}

/** The result for a call that Crisp does not support. */
export function unsupportedCall(field: string): SkippedReading {
  return { status: "skipped", reason: "unsupported_call", message: describeProblem(field, "unsupported") };
}
