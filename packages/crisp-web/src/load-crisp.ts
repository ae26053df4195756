import { isLive } from "./is-live.js";
import type { CrispPage, CrispWebOptions } from "./types.js";

const SCRIPT_URL = "https://client.crisp.chat/l.js";

/**
 * Loads Crisp's script unless it is loaded or being loaded already, and leaves alone what the page has set.
 *
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/
 */
export function loadCrisp(page: CrispPage, options: CrispWebOptions): void {
  const { websiteId, load = true, scriptUrl = SCRIPT_URL, nonce, onLoadError } = options;
  /** Whatever the callback does, at once or later, hurts nobody. */
  const tell = async (problem: string) => {
    try {
      await onLoadError?.(new Error(problem));
    } catch {}
  };
  const blocked = () => tell("script: Crisp's script could not be loaded");
  try {
    const given = Object.hasOwn(page, "CRISP_WEBSITE_ID") && page.CRISP_WEBSITE_ID;
    if (given && String(given).toLowerCase() !== websiteId.toLowerCase())
      tell("websiteId: the page has set another");
    if (!load || isLive(page.$crisp)) return;
    if (!given) page.CRISP_WEBSITE_ID = websiteId;
    page.$crisp ??= [];
    const { document } = page;
    const script = document.createElement("script");
    script.src = scriptUrl;
    script.async = true;
    if (nonce) script.nonce = nonce;
    const loading = [...document.scripts].find(
      ({ src }) => src === script.src || src.endsWith("//client.crisp.chat/l.js"),
    );
    (loading ?? script).addEventListener("error", blocked);
    if (!loading) document.head.append(script);
  } catch {
    blocked();
  }
}
