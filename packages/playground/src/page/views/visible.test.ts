import { describe, expect, test } from "vitest";
import { splitVisible, visibleText } from "./visible.js";

describe("splitVisible replaces an invisible character with its code point", () => {
  test.each([
    ["a change of text direction", "plan\u202Enalp", ["plan", "U+202E", "nalp"]],
    ["an isolate", "\u2066x\u2069", ["", "U+2066", "x", "U+2069", ""]],
    ["a zero-width space", "pl\u200Ban", ["pl", "U+200B", "an"]],
    ["a zero-width joiner between letters", "a\u200Db", ["a", "U+200D", "b"]],
    ["a soft hyphen", "so\u00ADft", ["so", "U+00AD", "ft"]],
    ["a variation selector after a letter", "a\uFE0F", ["a", "U+FE0F", ""]],
    ["a filler", "a\u3164", ["a", "U+3164", ""]],
    ["a blank of Braille", "\u2800", ["", "U+2800", ""]],
    ["a tag", "a\u{E0041}", ["a", "U+E0041", ""]],
    ["a line break", "a\nb", ["a", "U+000A", "b"]],
    ["an escape", "\u001B[2J", ["", "U+001B", "[2J"]],
    ["half a character", "\uD800", ["", "U+D800", ""]],
  ])("%s", (_what, text, parts) => expect(splitVisible(text)).toEqual(parts));

  test.each(["plan name", "日本 été", "שם", "👩‍⚕️", "❤️", "🎸"])("but does not change %s", (text) => {
    expect(splitVisible(text)).toEqual([text]);
  });
});

test("a tooltip shows an invisible character in brackets", () => {
  expect(visibleText("plan\u202Enalp")).toBe("plan[U+202E]nalp");
});
