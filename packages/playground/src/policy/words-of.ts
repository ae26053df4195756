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
