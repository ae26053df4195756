import type { NumberedLine } from "./checkpoint/number-lines.js";

/** The lines whose events the sender has, but whose outcomes are not known yet. */
export interface LinesUnderWay {
  add(line: NumberedLine): void;
  /** Returns the line with this index. The first added line has the index 0. */
  get(index: number): NumberedLine | undefined;
  /** Removes and returns the line with this index. */
  take(index: number): NumberedLine | undefined;
  /** Resolves when another line may be added. */
  room(): Promise<void>;
}

/**
 * The largest number of bytes of these lines together. The sender limits only the number of lines, and many long lines
 * could fill the memory.
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
    get: (index) => lines.get(index),
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
