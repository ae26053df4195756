/** The place of a line. */
export interface Place {
  /** The file as it was named on the command line; `-` is standard input. */
  readonly file: string;
  /** From 1, within its file. Blank lines count, though they are not given. */
  readonly line: number;
  /** The position of the line in bytes from the start of its file, or of the unpacked content of a gzip file. */
  readonly offset: number;
}

/** One line of the input that is not blank, without its line feed (a carriage return stays). */
export interface Line extends Place {
  /** In bytes. */
  readonly length: number;
  /** `undefined` for a line of more than `LONGEST_LINE` bytes, which is not kept in memory. */
  readonly bytes: Buffer | undefined;
}

/** The longest line in bytes that is read: far more than Crisp takes of one event. */
export const LONGEST_LINE: number = 16 * 1024 * 1024;
