/**
 * Characters that control a terminal, reverse the direction of a line, or are invisible. A name with such characters
 * could hide text, or could look like another line of a report.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A name that can be printed without quotes: it has no quotes or backslashes, and no white space at its ends. */
const PLAIN = /^[^\s"\\](?:[^"\\]*[^\s"\\])?$/u;

/**
 * Returns a text on one line. Line feeds and all other characters that a terminal does not show are escaped as in JSON.
 *
 * @example
 * printable("a\u001b[2J"); // → "a\\u001b[2J"
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    Array.from({ length: character.length }, (_, index) => escapedUnit(character.charCodeAt(index))).join(""),
  );
}

/** Escapes the characters of a text as `printable` does, except its line feeds. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/**
 * Returns a name for printing. A plain name is returned unchanged, and any other name as a JSON string.
 *
 * @example
 * printableName("plan name"); // → "plan name"
 * printableName(" plan\u001b[2J"); // → '" plan\\u001b[2J"'
 */
export function printableName(name: string): string {
  return PLAIN.test(name) && name.search(UNPRINTABLE) < 0 ? name : printable(JSON.stringify(name));
}

function escapedUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
