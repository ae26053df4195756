import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { printableLines, printableName } from "./printable.js";

const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe("a name is printed", () => {
  test.each([
    ["unchanged if it is plain", "plan name", "plan name"],
    ["unchanged in any script", "日本 été 🎸", "日本 été 🎸"],
    ["quoted if it is empty", "", '""'],
    ["quoted if white space surrounds it", " plan", '" plan"'],
    ["quoted if it contains a quote", 'Click "Book now"', '"Click \\"Book now\\""'],
    ["quoted if it looks like an escape", "a\\u001b", '"a\\\\u001b"'],
    ["with an escaped sequence if the sequence would clear the screen", "a\u001b[2J", '"a\\u001b[2J"'],
    ["with an escaped sequence if the sequence has only one character", "a\u009b2J", '"a\\u009b2J"'],
    ["with an escaped line break", "a\r\nb", '"a\\r\\nb"'],
    ["with an escaped change of text direction", "a\u202eb", '"a\\u202eb"'],
    ["with escaped invisible characters", "pl\u200ban", '"pl\\u200ban"'],
    ["with an escaped half of a surrogate pair", "a\ud800", '"a\\ud800"'],
    [
      "with both halves escaped if an invisible character is a surrogate pair",
      "a\u{e0001}",
      '"a\\udb40\\udc01"',
    ],
  ])("%s", (_, name, printed) => expect(printableName(name)).toBe(printed));
});

const text = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", maxLength: 1 }),
    fc.constantFrom(...'\\"\n\u001b\u009b\u202e\ud800 a'),
  ),
});

property.prop([text])("every name is printed without unsafe characters, and can be parsed back", (name) => {
  const printed = printableName(name);
  expect(printed).not.toMatch(UNSAFE);
  expect(printed.startsWith('"') ? JSON.parse(printed) : printed).toBe(name);
});

property.prop([fc.dictionary(text, text)])("printable JSON parses to the same value", (value) => {
  const printed = printableLines(JSON.stringify(value));
  expect(printed).not.toMatch(UNSAFE);
  expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(value)));
});

test("a text of several lines keeps its line feeds, and its other control characters are escaped", () => {
  expect(printableLines("a\u001b[2J\r\n\u202eb\n")).toBe("a\\u001b[2J\\u000d\n\\u202eb\n");
});
