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

/** Returns the lines with these names. Adds a line for each name that no line contains. */
export function withNames(lines: readonly string[], names: readonly string[]): readonly string[] {
  const known = new Set(namesOf(lines));
  const added = names.filter((name) => !known.has(name));
  return added.length === 0 ? lines : [...lines.filter((line) => line !== ""), ...added.map(toLine)];
}

/** Returns the lines that contain none of these names. */
export function withoutNames(lines: readonly string[], names: readonly string[]): readonly string[] {
  const removed = new Set(names);
  return lines.filter((line) => {
    const name = fromLine(line);
    return name === undefined || !removed.has(name);
  });
}
