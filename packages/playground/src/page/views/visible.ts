import { html, type TemplateResult } from "lit-html";

/**
 * Matches characters that are invisible or reverse the text direction. These are control, format and ignorable
 * characters, half a surrogate pair, and the blank of Braille. The pattern does not match
 * joiners and selectors inside an emoji.
 */
const HIDDEN =
  /(?<!\p{Extended_Pictographic}\uFE0F?)\u200D|(?<!\p{Extended_Pictographic})\uFE0F|(?![\u200D\uFE0F])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Splits a text at its invisible characters, and replaces each invisible character with its code point.
 *
 * @example
 * splitVisible("pl\u200ban"); // → ["pl", "U+200B", "an"]: the items at odd indexes are code points
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

/** Returns the parts of `splitVisible` as one text for tooltips and labels, such as `pl[U+200B]an`. */
export function visibleText(text: string): string {
  return splitVisible(text)
    .map((part, index) => (index % 2 === 0 ? part : `[${part}]`))
    .join("");
}

/** Shows a text. Invisible characters are shown as code points, in their own elements. */
export function viewText(text: string): readonly (string | TemplateResult)[] {
  return splitVisible(text).map((part, index) =>
    index % 2 === 0
      ? part
      : html`<span class="hidden-character" title="an invisible character">${part}</span>`,
  );
}

/**
 * Shows a name from an event. The name is quoted if it is empty, or begins or ends with white space. The style sheet
 * cuts a long name after a few lines, but the tooltip shows the complete name. The name cannot change the direction of
 * the surrounding text.
 */
export function viewName(name: string): TemplateResult {
  const isPlain = name !== "" && name === name.trim();
  return html`<code class="name" title=${visibleText(name)}>${isPlain ? viewText(name) : ["“", viewText(name), "”"]}</code>`;
}
