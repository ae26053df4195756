/** A piece of code that the documentation shows, with what its source says about it where readers do not see it. */
export interface Snippet {
  /** From the repository's root. */
  readonly file: string;
  /** Of the code's first line, from 1. */
  readonly line: number;
  /** As the fence names it; `""` without a name. */
  readonly language: string;
  readonly code: string;
  /** Code that stands before it, so that it can be compiled and run. */
  readonly given?: string;
  /** The script that made it, from what a test holds it to. */
  readonly madeBy?: string;
  /** Why it is compiled, but not run. */
  readonly notRun?: string;
  /** Why it is not even compiled. */
  readonly notCompiled?: string;
}

/** Where a snippet is, as editors and terminals understand it. */
export function placeOf({ file, line }: Snippet): string {
  return `${file}:${line}`;
}
