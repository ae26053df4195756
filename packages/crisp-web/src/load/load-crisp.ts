import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { CrispQueue } from "../queue/create-crisp-queue.js";
import { isLive } from "../queue/is-live.js";
import type { PageSession } from "../queue/page-session.js";
import type { CrispPage, CrispWebOptions } from "../types.js";

const SCRIPT_URL = "https://client.crisp.chat/l.js";

/**
 * Answers a function that loads Crisp's script, unless it is loaded or being loaded. The page's own settings stay.
 *
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/
 */
export function loadCrisp(
  page: CrispPage,
  { session: { ended }, settle }: CrispQueue,
  options: CrispWebOptions,
): () => void {
  const { websiteId, load = true, scriptUrl = SCRIPT_URL, nonce, onLoadError } = options;
  /** Ignores what the callback throws, at once or later. */
  const tell = async (problem: string) => {
    try {
      await onLoadError?.(new Error(problem));
    } catch {}
  };
  const blocked = () => tell("script: Crisp's script could not be loaded");
  /** The website that the page has set itself, or `""`. Throws if that cannot be read. */
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
 * A member of the document. `<img name="head">` makes `document.head` that image, so the prototype is asked first.
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
 * Whether a tag can no longer bring a client. A tag that has loaded waits for a second file, and the page's load event
 * waits for that. For tags older than the adapter, the browser's list of loaded files is asked.
 */
function isFinished(tag: HTMLScriptElement, page: CrispPage, ended: PageSession["ended"]): boolean {
  const end = ended.get(tag);
  if (end === "error") return true;
  if (/loading|interactive/.test(ask(page.document, "readyState"))) return false;
  return end === "load" || Boolean(page.performance?.getEntriesByName(tag.src).length);
}
