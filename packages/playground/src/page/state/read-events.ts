import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";

/** What stands in the editor: the events, or what is wrong with it and where. */
export type TextReading =
  | { readonly status: "read"; readonly events: readonly unknown[] }
  | {
      readonly status: "malformed";
      readonly message: string;
      /** In UTF-16 units, from 0. */
      readonly offset: number;
      /** From 1, as editors count. */
      readonly line: number;
      readonly column: number;
    };

/** More would make a page that nobody reads; `freshpaint-crisp explain` takes files of any length. */
export const MOST_EVENTS = 50;

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: "this is no JSON value",
  InvalidNumberFormat: "this is no JSON number",
  PropertyNameExpected: "a property name in double quotes is expected",
  ValueExpected: "a value is expected",
  ColonExpected: "a colon is expected",
  CommaExpected: "a comma is expected",
  CloseBraceExpected: "a closing brace is expected",
  CloseBracketExpected: "a closing bracket is expected",
  EndOfFileExpected: "the text should end here",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: "the string is not closed",
  UnexpectedEndOfNumber: "the number is not finished",
  InvalidUnicode: "the Unicode escape is not finished",
  InvalidEscapeCharacter: "this escape does not exist",
  InvalidCharacter: "a control character has to be escaped",
};

/**
 * Reads one event, or a list of events that are sent in order.
 *
 * @example
 * readEvents('{ "type": track }').message; // → "this is no JSON value"
 */
export function readEvents(text: string): TextReading {
  let value: unknown;
  try {
    // The judge is the browser's own parser; the other one only tells where it stopped.
    value = JSON.parse(text);
  } catch {
    return locate(text);
  }
  if (!Array.isArray(value)) return { status: "read", events: [value] };
  if (value.length === 0) return malformed(text, 0, "an empty list holds no event");
  if (value.length > MOST_EVENTS)
    return malformed(text, 0, `at most ${MOST_EVENTS} events are taken at once`);
  return { status: "read", events: value };
}

function locate(text: string): TextReading {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [first] = errors.toSorted((one, other) => one.offset - other.offset);
  if (first === undefined) return malformed(text, 0, "this is not JSON");
  return malformed(text, first.offset, MESSAGES[printParseErrorCode(first.error)] ?? "this is not JSON");
}

function malformed(text: string, offset: number, message: string): TextReading {
  const lines = text.slice(0, offset).split("\n");
  const column = (lines.at(-1) ?? "").length + 1;
  return { status: "malformed", message, offset, line: lines.length, column };
}
