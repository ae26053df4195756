import type { NumberedLine } from "./number-lines.js";

/** The lines that became doubtful or stopped being doubtful since the last record of the checkpoint. */
export interface DoubtChanges {
  readonly begun: readonly number[];
  readonly refused: readonly number[];
  readonly mayBeTwice: readonly number[];
}

/**
 * The unfinished lines that Crisp may have stored. At least one request was made for such a line, and it is unknown
 * whether Crisp stored the event.
 */
export interface DoubtfulLines {
  /** The lines that were sent again although an earlier run may have delivered them. */
  readonly mayBeTwice: readonly NumberedLine[];
  /** The lines that were sent, have no outcome yet, and may have been stored by Crisp. */
  readonly noAnswer: readonly NumberedLine[];
  /** Adds a line whose next request will be made now. Returns whether the checkpoint must record a change first. */
  begin(line: NumberedLine): boolean;
  /** Call this function if the latest request for the line certainly stored nothing. */
  refuse(line: NumberedLine): void;
  /** Removes a line that has its outcome. */
  finish(line: number): void;
  /** Whether there are changes that are not recorded yet. */
  hasChanges(): boolean;
  /** Returns the changes that are not recorded yet. After that, they count as recorded. */
  takeChanges(): DoubtChanges;
}

/**
 * @param earlier - The doubtful lines of an earlier run.
 * @param sentTwice - The lines that earlier runs may have sent twice.
 */
export function createDoubtfulLines(
  earlier: readonly NumberedLine[],
  sentTwice: readonly NumberedLine[],
): DoubtfulLines {
  /** For each line, the number of requests with an unknown result. Earlier runs count as one request. */
  const unknown = new Map(earlier.map((line) => [line.number, { line, requests: 1 }]));
  const ofEarlierRun = new Set(unknown.keys());
  const mayBeTwice = new Map(sentTwice.map((line) => [line.number, line]));
  let begun = new Set<number>();
  let refused = new Set<number>();
  let twice: number[] = [];
  return {
    get mayBeTwice() {
      return [...mayBeTwice.values()];
    },
    get noAnswer() {
      return [...unknown.values()].map(({ line }) => line);
    },
    begin(line) {
      const { number } = line;
      const requests = unknown.get(number)?.requests ?? 0;
      unknown.set(number, { line, requests: requests + 1 });
      const isTwice = ofEarlierRun.delete(number) && !mayBeTwice.has(number);
      if (isTwice) {
        mayBeTwice.set(number, line);
        twice.push(number);
      }
      if (requests > 0) return isTwice;
      refused.delete(number);
      begun.add(number);
      return true;
    },
    refuse(line) {
      const { number } = line;
      const requests = (unknown.get(number)?.requests ?? 0) - 1;
      if (requests > 0) return void unknown.set(number, { line, requests });
      unknown.delete(number);
      begun.delete(number);
      refused.add(number);
    },
    finish(line) {
      unknown.delete(line);
    },
    hasChanges: () => begun.size + refused.size + twice.length > 0,
    takeChanges() {
      const changes = { begun: [...begun], refused: [...refused], mayBeTwice: twice };
      begun = new Set();
      refused = new Set();
      twice = [];
      return changes;
    },
  };
}
