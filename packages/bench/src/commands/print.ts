/** Where a command's lines go. */
export type Print = (line: string) => void;

/** What every benchmark may be told. */
export interface BenchOptions {
  /** Whether the READMEs are changed, or the results only printed. */
  readonly write: boolean;
}
