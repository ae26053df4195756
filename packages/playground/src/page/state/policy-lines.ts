/**
 * Writes a name as one line of the form. The line is a JSON string if the name is empty, contains a line break, or
 * begins with a double quote.
 *
 * @example
 * toLine("plan name"); // → "plan name"
 * toLine("two\nlines"); // → '"two\\nlines"'
 */
export function toLine(name: string): string {
  return name === "" || /^"|[\r\n]/.test(name) ? JSON.stringify(name) : name;
}

/**
 * Returns the name in a line. Returns `undefined` for an empty line, because an empty line must not allow a property
 * with an empty name.
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

/** Returns the names in the lines of a form. */
export function namesOf(lines: readonly string[]): readonly string[] {
  return lines.map(fromLine).filter((name) => name !== undefined);
}

/** Returns the lines with this name. Adds a line if no line contains the name. */
export function withName(lines: readonly string[], name: string): readonly string[] {
  return namesOf(lines).includes(name) ? lines : [...lines.filter((line) => line !== ""), toLine(name)];
}

/** Returns the lines that do not contain this name. */
export function withoutName(lines: readonly string[], name: string): readonly string[] {
  return lines.filter((line) => fromLine(line) !== name);
}
