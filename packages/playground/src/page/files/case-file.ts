import type { PlaygroundState } from "../state/playground-state.js";
import { fieldsOf } from "../state/to-fragment.js";
import { CASE_MARK } from "./open-file.js";

/** What a case is named when it is saved. */
export const CASE_FILE = "playground-case.json";

/** A whole case as a file's text. */
export function toCaseText(state: PlaygroundState): string {
  return `${JSON.stringify({ [CASE_MARK]: 1, ...fieldsOf(state) }, null, 2)}\n`;
}
