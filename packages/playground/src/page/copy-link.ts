import type { PlaygroundState } from "./state/playground-state.js";
import { toFragment } from "./state/to-fragment.js";
import { count } from "./views/format.js";
import type { Notice } from "./views/model.js";

/** The length of a link, in characters, above which the page warns. Many mail and chat programs cut such a link. */
const LONG = 2_000;

const OPENS =
  "The link contains this case with all values. Everybody who has the link can read the values. " +
  "This command opens the link in another playground: freshpaint-crisp playground LINK";

/** Copies the link to a case, or shows the link if the browser does not allow the page to copy. */
export async function copyLink(state: PlaygroundState): Promise<Notice> {
  const link = new URL(`#${toFragment(state)}`, location.href).href;
  const long =
    link.length > LONG
      ? ` The link is very long (${count(link.length)} characters), and many programs cut such a link. Use "Save case" instead.`
      : "";
  try {
    await navigator.clipboard.writeText(link);
    return { tone: "good", text: `Copied. ${OPENS}.${long}` };
  } catch {
    return { tone: "good", text: `The link to this case.${long}`, link };
  }
}
