import type { HintCode } from "./hint.js";

/**
 * Matches a character that cannot be seen: a control character, a line separator, a bidirectional mark, an annotation,
 * a zero-width character, the blank Braille pattern. Some are not matched because they change what is seen: a variation
 * selector, unless it follows a Latin letter, and a joiner within an emoji or after a letter that is not Latin.
 */
const INVISIBLE =
  /(?!(?<!\p{Script=Latin})[\uFE00-\uFE0F])(?!(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier}|\p{M}|(?!\p{Script=Latin})\p{L})[\u200C\u200D])[\p{Cc}\p{Zl}\p{Zp}\uFFF9-\uFFFB\u2800\p{Default_Ignorable_Code_Point}]/u;

/** What is likely to be a mistake in the name of an event or property. */
export function judgeName(name: string): readonly HintCode[] {
  const codes: HintCode[] = [];
  if (name.trim() !== name) codes.push("space_around_name");
  if (INVISIBLE.test(name)) codes.push("invisible_in_name");
  return codes;
}
