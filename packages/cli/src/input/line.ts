/** The place of a line. */
export interface Place {
  /** The file name from the command line. `-` is standard input. */
  readonly file: string;
  /**
   * The number of the line in its file. The first line has the number 1. Blank lines have numbers, too, but are not
   * returned.
   */
  readonly line: number;
  /** The number of bytes before the line in its file. For a gzip file, this is the number of unpacked bytes. */
  readonly offset: number;
}

/** One non-blank line of the input, without its line feed. A carriage return at the end is a part of the line. */
export interface Line extends Place {
  /** The length of the line in bytes. */
  readonly length: number;
  /**
   * The content of the line. `undefined` for a line of more than `LONGEST_LINE` bytes. Such a line is not stored in
   * memory.
   */
  readonly bytes: Buffer | undefined;
}

/** The largest length of a line in bytes. Longer lines are not read. Crisp accepts far fewer bytes for one event. */
export const LONGEST_LINE: number = 16 * 1024 * 1024;
