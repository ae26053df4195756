/** A piece of code in the documentation, with the notes from the invisible comments above it. */
export interface Snippet {
  /** The path from the root of the repository. */
  readonly file: string;
  /** The line number of the first line of code, from 1. */
  readonly line: number;
  /** The language at the start of the fence; `""` if there is no language. */
  readonly language: string;
  readonly code: string;
  /** Code that is put before the snippet. The snippet cannot be compiled without this code. */
  readonly given?: string;
  /** The name of the script that made the snippet. A separate test checks that the snippet is up to date. */
  readonly madeBy?: string;
  /** The reason why the snippet is compiled but not run. */
  readonly notRun?: string;
  /** The reason why the snippet is neither compiled nor run. */
  readonly notCompiled?: string;
}

/** Returns the place of a snippet as `file:line`, which editors and terminals turn into a link. */
export function placeOf({ file, line }: Snippet): string {
  return `${file}:${line}`;
}
