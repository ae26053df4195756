/**
 * What a terminal obeys instead of showing, what turns the direction of a line around, and what cannot be seen: in
 * the name of an event, these could hide a name, or forge a line of the report.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Of a plain name nobody can be in doubt where it begins and ends. */
const PLAIN = /^[^\s"\\](?:[^"\\]*[^\s"\\])?$/u;

/**
 * A value as JSON on one line, which a terminal shows and does not obey. It reads back as the same value.
 *
 * @example
 * printableJson({ "\u009b2J": 1 }); // → '{"\\u009b2J":1}'
 */
export function printableJson(value: unknown): string {
  return printable(JSON.stringify(value));
}

/**
 * A name as it can be printed: as it is, or as a JSON string if it is anything but plain.
 *
 * @example
 * printableName("plan name"); // → "plan name"
 * printableName(" plan\u001b[2J"); // → '" plan\\u001b[2J"'
 */
export function printableName(name: string): string {
  return PLAIN.test(name) && name.search(UNPRINTABLE) < 0 ? name : printableJson(name);
}

/** A text with the escapes of JSON for whatever a terminal would not show. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    Array.from({ length: character.length }, (_, index) => escapedUnit(character.charCodeAt(index))).join(""),
  );
}

function escapedUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
