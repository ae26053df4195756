/** A piece of code in the documentation, with the notes that its source has in invisible comments. */
export interface Snippet {
  /** The path from the root of the repository. */
  readonly file: string;
  /** The line number of the first line of code, from 1. */
  readonly line: number;
  /** The language that the fence names; `""` if it names none. */
  readonly language: string;
  readonly code: string;
  /** Code to put before the snippet so that it can be compiled and run. */
  readonly given?: string;
  /** The script that made it; another test checks that it is up to date. */
  readonly madeBy?: string;
  /** The reason why it is compiled but not run. */
  readonly notRun?: string;
  /** The reason why it is not even compiled. */
  readonly notCompiled?: string;
}

/** The place of a snippet, in the form that editors and terminals understand. */
export function placeOf({ file, line }: Snippet): string {
  return `${file}:${line}`;
}
