/**
 * A name as one line of the form: as it is, or as a JSON string where it would not be one line, or would be taken for
 * such a string.
 *
 * @example
 * toLine("plan name"); // → "plan name"
 * toLine("two\nlines"); // → '"two\\nlines"'
 */
export function toLine(name: string): string {
  return name === "" || /^"|[\r\n]/.test(name) ? JSON.stringify(name) : name;
}

/**
 * The name that a line stands for; `undefined` for an empty line, which is no name: a property whose name is empty must
 * not get through by one.
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

/** The names in the lines of a form. */
export function namesOf(lines: readonly string[]): readonly string[] {
  return lines.map(fromLine).filter((name) => name !== undefined);
}

/** The lines with one more name, unless it is there. */
export function withName(lines: readonly string[], name: string): readonly string[] {
  return namesOf(lines).includes(name) ? lines : [...lines.filter((line) => line !== ""), toLine(name)];
}

/** The lines without a name. */
export function withoutName(lines: readonly string[], name: string): readonly string[] {
  return lines.filter((line) => fromLine(line) !== name);
}
