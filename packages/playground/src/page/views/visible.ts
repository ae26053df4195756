import { html, type TemplateResult } from "lit-html";

/**
 * What cannot be seen, or turns the direction of a line around: control, format and ignorable characters, half a
 * surrogate pair, the blank of Braille. Joiners and selectors inside an emoji are part of what is seen.
 */
const HIDDEN =
  /(?<!\p{Extended_Pictographic}\uFE0F?)\u200D|(?<!\p{Extended_Pictographic})\uFE0F|(?![\u200D\uFE0F])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * A text in which nothing hides: each character that cannot be seen is shown by its number.
 *
 * @example
 * splitVisible("pl\u200ban"); // → ["pl", "U+200B", "an"]: those at odd places are numbers
 */
export function splitVisible(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    parts.push(text.slice(from, index), `U+${number}`);
    from = index + character.length;
  }
  return [...parts, text.slice(from)];
}

/** The same as elements. */
export function viewText(text: string): readonly (string | TemplateResult)[] {
  return splitVisible(text).map((part, index) =>
    index % 2 === 0
      ? part
      : html`<span class="hidden-character" title="a character that cannot be seen">${part}</span>`,
  );
}

/**
 * A name from an event: quoted if its ends are invisible, cut after a few lines, complete in its tooltip, and isolated
 * so that it cannot change the direction of the surrounding text.
 */
export function viewName(name: string): TemplateResult {
  const isPlain = name !== "" && name === name.trim();
  return html`<code class="name" title=${name}>${isPlain ? viewText(name) : ["“", viewText(name), "”"]}</code>`;
}
