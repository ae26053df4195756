import { describeProblem, type FieldProblem } from "./describe-problem.js";

/** An input that is no event, or a call that Crisp has no counterpart of. The message names the field, not its value. */
export interface SkippedReading {
  readonly status: "skipped";
  readonly reason: "unsupported_call" | "invalid_event";
  readonly message: string;
}

export function skippedReading(field: string, problem: FieldProblem): SkippedReading {
  const reason = problem === "unsupported" ? "unsupported_call" : "invalid_event";
  return { status: "skipped", reason, message: describeProblem(field, problem) };
}
