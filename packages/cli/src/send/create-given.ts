import type { Entry } from "./entry.js";

/** The entries that the sender was given, until they come back as outcomes. */
export interface Given {
  add(entry: Entry): void;
  /** The entry that was added as the so-manieth, from 0. */
  take(index: number): Entry | undefined;
  /** Resolves when another entry may be added. */
  room(): Promise<void>;
}

/** Most bytes of lines that are given out at once. The sender bounds their number, which long lines make too much. */
const MOST_BYTES = 67_108_864;

export function createGiven(mostBytes: number = MOST_BYTES): Given {
  const entries = new Map<number, Entry>();
  let added = 0;
  let bytes = 0;
  let wake = () => {};
  return {
    add(entry) {
      entries.set(added++, entry);
      bytes += sizeOf(entry);
    },
    take(index) {
      const entry = entries.get(index);
      entries.delete(index);
      if (entry !== undefined) bytes -= sizeOf(entry);
      wake();
      return entry;
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

function sizeOf({ line }: Entry): number {
  return "bytes" in line ? line.bytes.length : 0;
}
