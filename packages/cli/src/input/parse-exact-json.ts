/** An integer without fraction or exponent that has enough digits to be above 2^53. */
const LONG_INTEGER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * Parses JSON like `JSON.parse`, but returns an integer that is too large for a JavaScript number as a text. The text
 * has all digits. `JSON.parse` would round, for example, an order id with 20 digits.
 *
 * @throws {SyntaxError} if `JSON.parse` would throw.
 * @example
 * parseExactJson('{"id":9007199254740993,"n":1}'); // → { id: "9007199254740993", n: 1 }
 */
export function parseExactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return text.search(LONG_INTEGER) === -1 ? value : JSON.parse(quoteLongIntegers(text));
}

/**
 * Puts quotes around integers that are too large for a JavaScript number. Text that is already in quotes is not
 * changed. The input must be valid JSON.
 */
function quoteLongIntegers(text: string): string {
  let result = "";
  let end = 0;
  for (let start = text.indexOf('"'); start !== -1; start = text.indexOf('"', end)) {
    result += quoteOutsideStrings(text.slice(end, start));
    end = endOfString(text, start);
    result += text.slice(start, end);
  }
  return result + quoteOutsideStrings(text.slice(end));
}

function quoteOutsideStrings(text: string): string {
  return text.replace(LONG_INTEGER, (digits) =>
    Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`,
  );
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}
