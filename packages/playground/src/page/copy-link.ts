import type { PlaygroundState } from "./state/playground-state.js";
import { toFragment } from "./state/to-fragment.js";
import { count } from "./views/format.js";
import type { Notice } from "./views/model.js";

/** In characters. Mail and chat programs cut longer links. Some cut even shorter ones. */
const LONG = 2_000;

const OPENS =
  "The link contains this case with all values: everybody who has the link can read them.  " +
  "Another playground opens it with: freshpaint-crisp playground LINK";

/** Copies the link to a case, or shows the link if the browser does not allow the page to copy. */
export async function copyLink(state: PlaygroundState): Promise<Notice> {
  const link = new URL(`#${toFragment(state)}`, location.href).href;
  const long =
    link.length > LONG
      ? ` The link is very long (${count(link.length)} characters), and many programs cut such a link. "Save case" makes a file instead.`
      : "";
  try {
    await navigator.clipboard.writeText(link);
    return { tone: "good", text: `Copied. ${OPENS}.${long}` };
  } catch {
    return { tone: "good", text: `The link to this case.${long}`, link };
  }
}
