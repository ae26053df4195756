import type { PlaygroundState } from "./state/playground-state.js";
import { toFragment } from "./state/to-fragment.js";
import type { Notice } from "./views/model.js";

const COPIED =
  "Copied. Whoever gets the link sees all of this case, values too. " +
  "Another playground opens it with: freshpaint-crisp playground LINK";

/** Copies the link to a case, or gives it to be copied by hand where the browser does not let a page do it. */
export async function copyLink(state: PlaygroundState): Promise<Notice> {
  const link = new URL(`#${toFragment(state)}`, location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    return { tone: "good", text: COPIED };
  } catch {
    return { tone: "good", text: "The link to this case:", link };
  }
}
