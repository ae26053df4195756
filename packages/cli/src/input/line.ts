/** The place of a line. */
export interface Place {
  /** The name of the file as on the command line; `-` is standard input. */
  readonly file: string;
  /** From 1, within its file. Blank lines are counted but not returned. */
  readonly line: number;
  /** The position of the line in bytes from the start of its file, or of the unpacked content of a gzip file. */
  readonly offset: number;
}

/** One non-blank line of the input, without its line feed. A carriage return stays. */
export interface Line extends Place {
  /** In bytes. */
  readonly length: number;
  /** `undefined` for a line of more than `LONGEST_LINE` bytes, which are not kept in memory. */
  readonly bytes: Buffer | undefined;
}

/** The longest line that is read, in bytes: far more than Crisp accepts for one event. */
export const LONGEST_LINE: number = 16 * 1024 * 1024;
