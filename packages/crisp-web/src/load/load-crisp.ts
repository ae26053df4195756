import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { CrispQueue } from "../queue/create-crisp-queue.js";
import { isLive } from "../queue/is-live.js";
import type { PageSession } from "../queue/page-session.js";
import type { CrispPage, CrispWebOptions } from "../types.js";

const SCRIPT_URL = "https://client.crisp.chat/l.js";

/**
 * Makes what loads Crisp's script, unless it is loaded or being loaded already, and leaves alone what the page has set.
 *
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/
 */
export function loadCrisp(
  page: CrispPage,
  { session: { ended }, settle }: CrispQueue,
  options: CrispWebOptions,
): () => void {
  const { websiteId, load = true, scriptUrl = SCRIPT_URL, nonce, onLoadError } = options;
  /** Whatever the callback does, at once or later, hurts nobody. */
  const tell = async (problem: string) => {
    try {
      await onLoadError?.(new Error(problem));
    } catch {}
  };
  const blocked = () => tell("script: Crisp's script could not be loaded");
  /** What the page has set itself, if it has; throws if that cannot be read. */
  const hostsId = (): string =>
    String((Object.hasOwn(page, "CRISP_WEBSITE_ID") && page.CRISP_WEBSITE_ID) || "");
  const given = orUndefined(hostsId);
  if (given && given.toLowerCase() !== websiteId.toLowerCase()) tell("websiteId: the page has set another");

  function append(): void {
    if (!hostsId()) page.CRISP_WEBSITE_ID = websiteId;
    page.$crisp ??= [];
    const script = ask(page.document, "createElement")("script");
    script.src = scriptUrl;
    script.async = true;
    if (nonce) script.nonce = nonce;
    const tags: HTMLScriptElement[] = [...ask(page.document, "querySelectorAll")("script")];
    const loading = tags.find((tag) => isSameScript(tag.src, script.src) && !isFinished(tag, page, ended));
    const tag = loading ?? script;
    for (const end of ["load", "error"] as const) {
      tag.addEventListener(end, () => {
        ended.set(tag, end);
        (end === "load" ? settle : blocked)();
      });
    }
    if (!loading) ask(page.document, "head").append(script);
  }

  return () => {
    try {
      if (load && !isLive(page.$crisp)) append();
    } catch {
      blocked();
    }
  };
}

/**
 * A member of the document, past what a page's own names hide: `<img name="head">` makes `document.head` that image.
 * What is not there on the prototype is taken from the document itself.
 */
// biome-ignore lint/suspicious/noExplicitAny: the members asked for have nothing in common.
function ask(document: Document, name: keyof Document): any {
  const member = Reflect.get(Object.getPrototypeOf(document), name, document) ?? document[name];
  return typeof member === "function" ? member.bind(document) : member;
}

/** By origin and path: `?ver=…` is the same script. Crisp's own counts, wherever ours is to come from. */
function isSameScript(src: unknown, ours: string): boolean {
  const [address, ...own] = [String(src), ours, SCRIPT_URL].map((url) => url.replace(/^https:|[?#].*/g, ""));
  return address !== "" && own.includes(address as string);
}

/**
 * Whether a tag will bring no client any more. One that has loaded has a second file under way, which the page's own
 * load event waits for. Tags from before us are told by the browser's own list of what it has loaded.
 */
function isFinished(tag: HTMLScriptElement, page: CrispPage, ended: PageSession["ended"]): boolean {
  const end = ended.get(tag);
  if (end === "error") return true;
  if (/loading|interactive/.test(ask(page.document, "readyState"))) return false;
  return end === "load" || Boolean(page.performance?.getEntriesByName(tag.src).length);
}
