/**
 * Names that differ from `name`, but are equal to it in a careless comparison. Such a comparison ignores case, white space
 * around a name, or the Unicode normal form.
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
