import type { PlaygroundState } from "./state/playground-state.js";
import { toFragment } from "./state/to-fragment.js";
import { count } from "./views/format.js";
import type { Notice } from "./views/model.js";

/** Characters. Mail and chat programs cut links that are longer, some of them much earlier. */
const LONG = 2_000;

const OPENS =
  "Whoever gets the link sees all of this case, values too. " +
  "Another playground opens it with: freshpaint-crisp playground LINK";

/** Copies the link to a case, or shows it for copying by hand if the browser does not allow the page to copy. */
export async function copyLink(state: PlaygroundState): Promise<Notice> {
  const link = new URL(`#${toFragment(state)}`, location.href).href;
  const long =
    link.length > LONG
      ? ` It holds a lot: ${count(link.length)} characters, which many programs cut off. "Save case" makes a file instead.`
      : "";
  try {
    await navigator.clipboard.writeText(link);
    return { tone: "good", text: `Copied. ${OPENS}.${long}` };
  } catch {
    return { tone: "good", text: `The link to this case.${long}`, link };
  }
}
