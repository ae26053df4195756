/** JavaScript or TypeScript whose comments are blank and whose literals are empty. */
export type MaskedSource = {
  /** The text. Quoted strings are replaced by `"0"`, `"1"`, …. Templates and regular expressions are empty. */
  readonly code: string;
  /** The contents of the quoted strings, by number. */
  readonly strings: readonly string[];
};

const COMMENT = String.raw`(?<comment>\/\*[\s\S]*?\*\/|\/\/.*)`;
const STRING = String.raw`"(?<double>(?:[^"\\\n]|\\[\s\S])*)"|'(?<single>(?:[^'\\\n]|\\[\s\S])*)'`;
const TEMPLATE = String.raw`(?<template>\x60(?:[^\x60\\]|\\[\s\S])*\x60)`;
// A slash after one of these characters or words starts a regular expression and is not a division.
const REGEX = String.raw`(?<=(?:[(,=:[!&|?{};>]|\breturn)\s*)(?<regex>\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/)`;
const TOKEN = new RegExp([COMMENT, STRING, TEMPLATE, REGEX].join("|"), "g");

type Groups = { readonly [name in "comment" | "double" | "single"]: string | undefined };

/**
 * Removes comments and the contents of literals, so that their text is not confused with code. This function is not a
 * parser: it also removes code inside the `${}` of a template.
 * @example
 * maskSource('import a from "b"; // c'); // → { code: 'import a from "0";  ', strings: ["b"] }
 */
export function maskSource(text: string): MaskedSource {
  const strings: string[] = [];
  const code = text.replace(TOKEN, (token, ...rest) => {
    const { comment, double, single }: Groups = rest.at(-1);
    const string = double ?? single;
    if (string !== undefined) return `"${strings.push(string) - 1}"`;
    return comment !== undefined ? " " : token.startsWith("/") ? "/ /" : "``";
  });
  return { code, strings };
}

/** Replaces comments by blanks and changes nothing else. */
export function stripComments(text: string): string {
  return text.replace(TOKEN, (token, ...rest) => (rest.at(-1).comment === undefined ? token : " "));
}
