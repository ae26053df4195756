import { highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/json";
import stringify from "json-stringify-pretty-compact";
import { html, type TemplateResult } from "lit-html";
import { JSON_HIGHLIGHTER } from "../editor/json-highlighter.js";
import { viewText } from "./visible.js";

/** Shows JSON in the colors of the editor. A value that fits on one line is printed on one line. */
export function viewJson(value: unknown): TemplateResult {
  const text = stringify(value ?? null, { maxLength: 52 });
  const parts: (TemplateResult | ReturnType<typeof viewText> | string)[] = [];
  highlightCode(
    text,
    parser.parse(text),
    JSON_HIGHLIGHTER,
    (code, classes) =>
      parts.push(classes === "" ? viewText(code) : html`<span class=${classes}>${viewText(code)}</span>`),
    () => parts.push("\n"),
  );
  return html`<pre class="json"><code>${parts}</code></pre>`;
}
