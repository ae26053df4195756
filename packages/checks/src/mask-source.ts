/** JavaScript or TypeScript whose comments are blanked, and whose literals are out of the way. */
export type MaskedSource = {
  /** The text, with `"0"`, `"1"`, … for its quoted strings, and empty templates and regular expressions. */
  readonly code: string;
  /** What the quoted strings held, by their number. */
  readonly strings: readonly string[];
};

const COMMENT = String.raw`(?<comment>\/\*[\s\S]*?\*\/|\/\/.*)`;
const STRING = String.raw`"(?<double>(?:[^"\\\n]|\\[\s\S])*)"|'(?<single>(?:[^'\\\n]|\\[\s\S])*)'`;
const TEMPLATE = String.raw`(?<template>\x60(?:[^\x60\\]|\\[\s\S])*\x60)`;
// After what a division cannot follow.
const REGEX = String.raw`(?<=(?:[(,=:[!&|?{};>]|\breturn)\s*)(?<regex>\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/)`;
const TOKEN = new RegExp([COMMENT, STRING, TEMPLATE, REGEX].join("|"), "g");

type Groups = { readonly [name in "comment" | "double" | "single"]: string | undefined };

/**
 * Takes comments and literals out of the way, so that what looks like code in them is not mistaken for it. No
 * parser: code inside the `${}` of a template is not seen.
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

/** Blanks the comments, and leaves all else as it is. */
export function stripComments(text: string): string {
  return text.replace(TOKEN, (token, ...rest) => (rest.at(-1).comment === undefined ? token : " "));
}
