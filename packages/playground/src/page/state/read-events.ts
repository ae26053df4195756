import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";

/** The events in the text of the editor, or an error with its position. */
export type TextReading =
  | { readonly status: "read"; readonly events: readonly unknown[] }
  | {
      readonly status: "malformed";
      readonly message: string;
      /** The position in the text, in UTF-16 code units. The first position is 0. */
      readonly offset: number;
      /** The number of the line. The first line and the first column are 1. */
      readonly line: number;
      readonly column: number;
      /** `true` if there are too many events for this view. The user can then open the events as an export. */
      readonly isExport?: true;
    };

/**
 * The maximum number of events in this view. More events would make the page unreadable. An export has no such limit.
 */
export const MOST_EVENTS = 50;

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: "this is not a JSON value",
  InvalidNumberFormat: "this is not a JSON number",
  PropertyNameExpected: "a property name in double quotes is expected",
  ValueExpected: "a value is expected",
  ColonExpected: "a colon is expected",
  CommaExpected: "a comma is expected",
  CloseBraceExpected: "a closing brace is expected",
  CloseBracketExpected: "a closing bracket is expected",
  EndOfFileExpected: "there is text after the end of the JSON",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: "the string is not closed",
  UnexpectedEndOfNumber: "the number is not finished",
  InvalidUnicode: "the Unicode escape is not finished",
  InvalidEscapeCharacter: "this escape does not exist",
  InvalidCharacter: "a control character has to be escaped",
};

/**
 * Parses the text in the editor. The text may be one event, a JSON list of events, or NDJSON with one event on each
 * line.
 *
 * @example
 * readEvents('{ "type": track }').message; // → "this is not a JSON value"
 */
export function readEvents(input: string): TextReading {
  if (input.trim() === "") return malformed(input, 0, "paste an event here");
  // JSON.parse rejects a byte order mark. Replacing the mark with a space does not move the positions of errors.
  const text = input.replace(/^\uFEFF/, " ");
  let value: unknown;
  try {
    // JSON.parse decides whether the text is JSON. jsonc-parser only finds the position of the error.
    value = JSON.parse(text);
  } catch {
    return readLines(text) ?? locate(text);
  }
  return checkEvents(text, Array.isArray(value) ? value : [value], Array.isArray(value));
}

function checkEvents(text: string, events: readonly unknown[], isList: boolean): TextReading {
  if (events.length === 0) return malformed(text, 0, "the list is empty: it contains no event");
  if (events.length > MOST_EVENTS) {
    const message = `these are ${events.length} events, and this view shows at most ${MOST_EVENTS}`;
    return { ...malformed(text, 0, message), isExport: true };
  }
  const wrong = events.findIndex(
    (event) => typeof event !== "object" || event === null || Array.isArray(event),
  );
  if (wrong < 0) return { status: "read", events };
  const what = `${kindOf(events[wrong])}, but an event is an object: { … }`;
  return malformed(text, 0, isList ? `number ${wrong + 1} of the list is ${what}` : `this is ${what}`);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? "a text" : `a ${typeof value}`;
}

/** Parses NDJSON. Returns `undefined` if the text has only one line, or if the first line is not complete JSON. */
function readLines(text: string): TextReading | undefined {
  const lines = text.split("\n");
  const filled = lines.flatMap((line, index) => (line.trim() === "" ? [] : [index]));
  const [first] = filled;
  if (first === undefined || filled.length < 2 || !isJson(lines[first] ?? "")) return undefined;
  const wrong = filled.find((index) => !isJson(lines[index] ?? ""));
  if (wrong === undefined) {
    return checkEvents(
      text,
      filled.map((index) => JSON.parse(lines[index] ?? "") as unknown),
      true,
    );
  }
  const reading = locate(lines[wrong] ?? "");
  if (reading.status === "read") return reading;
  const before = lines.slice(0, wrong).reduce((sum, line) => sum + line.length + 1, 0);
  return malformed(text, before + reading.offset, reading.message);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function locate(text: string): TextReading {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [first] = errors.toSorted((one, other) => one.offset - other.offset);
  if (first === undefined) return malformed(text, 0, "this is not JSON");
  return malformed(text, first.offset, MESSAGES[printParseErrorCode(first.error)] ?? "this is not JSON");
}

function malformed(
  text: string,
  offset: number,
  message: string,
): Extract<TextReading, { status: "malformed" }> {
  const lines = text.slice(0, offset).split("\n");
  const column = (lines.at(-1) ?? "").length + 1;
  return { status: "malformed", message, offset, line: lines.length, column };
}
