/** Prints one line of the output of a command. */
export type Print = (line: string) => void;

/** The options of every benchmark. */
export interface BenchOptions {
  /** Whether the results are written to the READMEs as well as printed. */
  readonly write: boolean;
}
