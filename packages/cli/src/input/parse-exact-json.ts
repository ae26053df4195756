/** An integer without fraction or exponent that is long enough to lie beyond 2^53. */
const LONG_INTEGER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * Like `JSON.parse`, except that integers too large for a JavaScript number become texts. An order id with 20 digits
 * arrives unchanged.
 *
 * @throws {SyntaxError} as `JSON.parse` does.
 * @example
 * parseExactJson('{"id":9007199254740993,"n":1}'); // → { id: "9007199254740993", n: 1 }
 */
export function parseExactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return text.search(LONG_INTEGER) === -1 ? value : JSON.parse(quoteLongIntegers(text));
}

/** Quotes such integers. Text inside quotes is not changed. The input must be valid JSON. */
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
