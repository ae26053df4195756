/** Where a line stands. */
export interface Place {
  /** The file as it was named on the command line; `-` is standard input. */
  readonly file: string;
  /** From 1, within its file. Blank lines count, though nobody is given them. */
  readonly line: number;
  /** Where the line begins, in bytes from the start of its file; of a gzip file, in what it holds. */
  readonly offset: number;
}

/** The longest line in bytes that is held in memory: far more than Crisp takes of one event. */
export const LONGEST_LINE: number = 16 * 1024 * 1024;

/** A line as it was, without its line feed (a carriage return stays). */
export interface WholeLine extends Place {
  readonly bytes: Buffer;
}

/** A line of more than `LONGEST_LINE` bytes. What is not read of it before the next line is asked for is skipped. */
export interface LongLine extends Place {
  readonly pieces: AsyncIterable<Buffer>;
}

/** One line of the input that is not blank. */
export type Line = WholeLine | LongLine;
