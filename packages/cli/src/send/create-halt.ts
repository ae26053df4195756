import type { KeptLine } from "./create-failed-file.js";
import { describePlaces } from "./describe-places.js";

/** The one switch that ends a run's reading, whoever throws it. What was given to the sender is finished. */
export interface Halt {
  readonly signal: AbortSignal;
  /** What went wrong, in one line each. */
  readonly troubles: readonly string[];
  trouble(text: string): void;
  /** Told by the failed file: these lines are counted, and nowhere else. */
  notKept(lines: readonly KeptLine[], error: unknown): void;
  /** Tells which lines those were, if any. Answers whether all lines could be kept. */
  tellNotKept(file: string | undefined): boolean;
}

/** @param stopping - The caller's own reason to end. */
export function createHalt(stopping: AbortSignal): Halt {
  const controller = new AbortController();
  const troubles: string[] = [];
  const lost: KeptLine[] = [];
  let cause = "";

  function trouble(text: string): void {
    troubles.push(text);
    controller.abort();
  }

  return {
    signal: AbortSignal.any([stopping, controller.signal]),
    troubles,
    trouble,
    notKept(lines, error) {
      cause = codeOf(error);
      lost.push(...lines);
      controller.abort();
    },
    tellNotKept(file) {
      if (lost.length === 0) return true;
      const places = describePlaces(lost.map(({ line }) => line));
      trouble(`${file}: cannot be written (${cause}); not kept: ${places}`);
      return false;
    },
  };
}

/** Node's own code, such as `ENOSPC`; a message may hold more than that. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
