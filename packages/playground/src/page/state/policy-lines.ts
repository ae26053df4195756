/**
 * Writes a name as one line of the form. A name with a line break, or one that looks like a JSON string, becomes a JSON
 * string.
 *
 * @example
 * toLine("plan name"); // → "plan name"
 * toLine("two\nlines"); // → '"two\\nlines"'
 */
export function toLine(name: string): string {
  return name === "" || /^"|[\r\n]/.test(name) ? JSON.stringify(name) : name;
}

/**
 * Reads the name in a line. Returns `undefined` for an empty line: an empty line must not allow a property with an
 * empty name.
 */
export function fromLine(line: string): string | undefined {
  if (line === "") return undefined;
  if (!line.startsWith('"')) return line;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "string" ? value : line;
  } catch {
    return line;
  }
}

/** Reads the names in the lines of a form. */
export function namesOf(lines: readonly string[]): readonly string[] {
  return lines.map(fromLine).filter((name) => name !== undefined);
}

/** Adds a name to the lines, if it is missing. */
export function withName(lines: readonly string[], name: string): readonly string[] {
  return namesOf(lines).includes(name) ? lines : [...lines.filter((line) => line !== ""), toLine(name)];
}

/** Removes a name from the lines. */
export function withoutName(lines: readonly string[], name: string): readonly string[] {
  return lines.filter((line) => fromLine(line) !== name);
}
