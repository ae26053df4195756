import type { NumberedLine } from "./checkpoint/number-lines.js";

/** The lines that were given to the sender and have no outcome yet. */
export interface LinesUnderWay {
  add(line: NumberedLine): void;
  /** Returns the n-th line that was added, from 0. */
  take(index: number): NumberedLine | undefined;
  /** Resolves when another line may be added. */
  room(): Promise<void>;
}

/**
 * The maximum number of bytes of these lines. The sender limits only their number, which is too much memory for long
 * lines.
 */
const MOST_BYTES = 67_108_864;

export function createLinesUnderWay(mostBytes: number = MOST_BYTES): LinesUnderWay {
  const lines = new Map<number, NumberedLine>();
  let added = 0;
  let bytes = 0;
  let wake = () => {};
  return {
    add(line) {
      lines.set(added++, line);
      bytes += line.length;
    },
    take(index) {
      const line = lines.get(index);
      lines.delete(index);
      bytes -= line?.length ?? 0;
      wake();
      return line;
    },
    async room() {
      while (bytes > mostBytes) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
