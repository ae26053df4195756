/**
 * Names that are not `name`, but that a careless comparison takes for it: one that ignores case, white space around a
 * name, or the Unicode normal form.
 */
export function nearMisses(name: string): readonly string[] {
  const others = [
    name.toUpperCase(),
    name.toLowerCase(),
    ` ${name} `,
    name.trim(),
    name.normalize("NFC"),
    name.normalize("NFD"),
  ];
  return [...new Set(others)].filter((other) => other !== name);
}
