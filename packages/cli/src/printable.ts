/**
 * Characters that control a terminal, reverse the direction of a line, or are invisible. In a name they could hide
 * text, or fake a line of a report.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A plain name: its beginning and end are visible without quotes. */
const PLAIN = /^[^\s"\\](?:[^"\\]*[^\s"\\])?$/u;

/**
 * Returns a text on one line. Everything that a terminal would not show is escaped as in JSON, line feeds included.
 *
 * @example
 * printable("a\u001b[2J"); // → "a\\u001b[2J"
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    Array.from({ length: character.length }, (_, index) => escapedUnit(character.charCodeAt(index))).join(""),
  );
}

/** The same for a text of several lines: line feeds stay. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/**
 * Returns a name for printing: unchanged if it is plain, otherwise as a JSON string.
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
