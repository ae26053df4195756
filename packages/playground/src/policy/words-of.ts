/**
 * Splits a name into lower-case words with one blank between them: one pattern matches every spelling.
 *
 * @example
 * wordsOf("patientFirstName"); // → "patient first name"
 */
export function wordsOf(name: string): string {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1$3 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The words of a name, and the same without numbers at the ends of words: `address1` is judged as `address`, too.
 *
 * @example
 * spellingsOf("address1"); // → ["address1", "address"]
 */
export function spellingsOf(name: string): readonly string[] {
  const words = wordsOf(name);
  return [words, words.replace(/(?<=\p{L})\d+(?![\p{L}\p{N}])/gu, "")];
}
