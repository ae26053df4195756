import { type Highlighter, tagHighlighter, tags } from "@lezer/highlight";

/**
 * The class names for the parts of JSON, in the editor and in the view of the received requests. The style sheet
 * defines their colors.
 */
export const JSON_HIGHLIGHTER: Highlighter = tagHighlighter([
  { tag: tags.propertyName, class: "json-name" },
  { tag: tags.string, class: "json-string" },
  { tag: tags.number, class: "json-number" },
  { tag: [tags.bool, tags.null], class: "json-word" },
]);
