import type { PlaygroundState } from "../state/playground-state.js";
import { fieldsOf } from "../state/to-fragment.js";
import { CASE_MARK } from "./open-file.js";

/** The file name of a saved case. */
export const CASE_FILE = "playground-case.json";

/** Returns the text of a case file. */
export function toCaseText(state: PlaygroundState): string {
  return `${JSON.stringify({ [CASE_MARK]: 1, ...fieldsOf(state) }, null, 2)}\n`;
}
