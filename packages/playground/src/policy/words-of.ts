/**
 * Splits a name into lower-case words, with one blank between two words. So one pattern can match every spelling.
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
 * Returns two spellings of a name, as in `wordsOf`. The second spelling lacks the numbers at the ends of words.
 *
 * @example
 * spellingsOf("address1"); // → ["address1", "address"]
 */
export function spellingsOf(name: string): readonly string[] {
  const words = wordsOf(name);
  return [words, words.replace(/(?<=\p{L})\d+(?![\p{L}\p{N}])/gu, "")];
}
