import type { NumberedLine } from "./checkpoint/number-lines.js";

/** The lines that the sender was given, until they come back as outcomes. */
export interface LinesUnderWay {
  add(line: NumberedLine): void;
  /** The line that was added as the n-th, from 0. */
  take(index: number): NumberedLine | undefined;
  /** Resolves when another line may be added. */
  room(): Promise<void>;
}

/** Most bytes of lines that are given out at once. The sender bounds their number, which long lines make too much. */
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
