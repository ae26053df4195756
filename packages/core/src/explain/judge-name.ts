import type { HintCode } from "./hint.js";

/**
 * Matches a character that cannot be seen: a control character, a line separator, a bidirectional mark, an annotation,
 * a zero-width character, the blank Braille pattern. Two kinds are not matched, because they change how a text looks.
 * One is a variation selector that does not follow a Latin letter. The other is a joiner within an emoji or after a
 * letter that is not Latin.
 */
const INVISIBLE =
  /(?!(?<!\p{Script=Latin})[\uFE00-\uFE0F])(?!(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier}|\p{M}|(?!\p{Script=Latin})\p{L})[\u200C\u200D])[\p{Cc}\p{Zl}\p{Zp}\uFFF9-\uFFFB\u2800\p{Default_Ignorable_Code_Point}]/u;

/** Returns the probable mistakes in the name of an event or property. */
export function judgeName(name: string): readonly HintCode[] {
  const codes: HintCode[] = [];
  if (name.trim() !== name) codes.push("space_around_name");
  if (INVISIBLE.test(name)) codes.push("invisible_in_name");
  return codes;
}
