import type { HintCode } from "./hint.js";

/**
 * A character that cannot be seen: control characters, separators of lines, bidirectional marks, annotations, zero-width
 * ones, the blank Braille pattern. Not a selector of a glyph's variant, unless a Latin letter stands before it, which
 * has none; and not a joiner within an emoji or after a letter that is not Latin: they change what is seen.
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
