import { expect } from "vitest";
import { instrument } from "./instrument.js";
import type { Checked } from "./run-in-node.js";
import { placeOf, type Snippet } from "./snippet.js";

/** Returns whether a snippet runs in a browser. */
export function isForBrowsers({ given = "", code }: Snippet): boolean {
  return `${given}${code}`.includes('"@freshpaint/crisp-web"');
}

/** Snippets as rows for `test.each`, each with its place as the title. */
export function rows<Kind extends Snippet>(
  snippets: readonly Kind[],
): readonly (readonly [title: string, snippet: Kind])[] {
  return snippets.map((snippet) => [placeOf(snippet), snippet]);
}

/** Expects that every shown result was reached and is correct. */
export function expectResults({ file, line, code }: Snippet, checked: readonly Checked[]): void {
  const different = checked.filter(({ difference }) => difference !== undefined);
  expect(different.map((one) => `${file}:${line + one.line - 1}: ${one.difference}`)).toEqual([]);
  expect(checked).toHaveLength(instrument(code).results);
}
