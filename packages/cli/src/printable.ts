/**
 * Characters that a terminal obeys instead of showing, that turn the direction of a line around, or that cannot be
 * seen. In a name they could hide text, or forge a line of a report.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Where a plain name begins and ends is clear without quotes. */
const PLAIN = /^[^\s"\\](?:[^"\\]*[^\s"\\])?$/u;

/**
 * A text on one line, with the escapes of JSON for everything that a terminal would not show, line feeds included.
 *
 * @example
 * printable("a\u001b[2J"); // → "a\\u001b[2J"
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    Array.from({ length: character.length }, (_, index) => escapedUnit(character.charCodeAt(index))).join(""),
  );
}

/** The same for a text of several lines: its line feeds stay. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/**
 * A name as it can be printed: as it is, or as a JSON string if it is not plain.
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
