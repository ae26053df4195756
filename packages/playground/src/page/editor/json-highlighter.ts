import { type Highlighter, tagHighlighter, tags } from "@lezer/highlight";

/**
 * Class names for JSON, used in the editor and in the view of received requests; their colors are in the style sheet.
 */
export const JSON_HIGHLIGHTER: Highlighter = tagHighlighter([
  { tag: tags.propertyName, class: "json-name" },
  { tag: tags.string, class: "json-string" },
  { tag: tags.number, class: "json-number" },
  { tag: [tags.bool, tags.null], class: "json-word" },
]);
