import { orUndefined } from "@freshpaint/crisp-core/adapter";
import type { CrispQueue } from "../queue/create-crisp-queue.js";
import { isKnownOther, toComparable } from "../queue/is-known-other.js";
import { isLive } from "../queue/is-live.js";
import type { PageSession } from "../queue/page-session.js";
import type { CrispPage, CrispWebOptions } from "../types.js";

const SCRIPT_URL = "https://client.crisp.chat/l.js";

/**
 * Returns a function that loads Crisp's script. The function adds no script tag if Crisp is live or being loaded. It
 * does not change the page's own Crisp settings.
 *
 * @see https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/
 */
export function loadCrisp(
  page: CrispPage,
  { session: { ended }, settle }: CrispQueue,
  options: CrispWebOptions,
): () => void {
  const { websiteId, load = true, scriptUrl = SCRIPT_URL, nonce, onLoadError } = options;
  /** Calls `onLoadError`. Ignores its exceptions and rejected promises. */
  const tell = async (problem: string) => {
    try {
      await onLoadError?.(new Error(problem));
    } catch {}
  };
  const blocked = () => tell("script: could not be loaded");
  /** Returns the website id that the page itself has set. Throws if the id cannot be read. */
  const hostsId = (): unknown => Object.hasOwn(page, "CRISP_WEBSITE_ID") && page.CRISP_WEBSITE_ID;
  if (isKnownOther(toComparable(orUndefined(hostsId)), toComparable(websiteId))) {
    tell("websiteId: the page has another id");
  }

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
 * Reads a member of the document from its prototype. With `<img name="head">`, `document.head` would be the image.
 */
// biome-ignore lint/suspicious/noExplicitAny: the members have different types.
function ask(document: Document, name: keyof Document): any {
  const member = Reflect.get(Object.getPrototypeOf(document), name, document) ?? document[name];
  return typeof member === "function" ? member.bind(document) : member;
}

/** Whether a script has our address or Crisp's own address. The query and the fragment are not compared. */
function isSameScript(src: unknown, ours: string): boolean {
  const [address, ...own] = [String(src), ours, SCRIPT_URL].map((url) => url.replace(/^https:|[?#].*/g, ""));
  return address !== "" && own.includes(address as string);
}

/**
 * Whether a script tag has finished, so that it cannot create a client any more. A loaded script still loads a second
 * file, and the page's load event waits for that file. If a script may have loaded before the adapter was created, the
 * browser's resource timings show whether it has.
 */
function isFinished(tag: HTMLScriptElement, page: CrispPage, ended: PageSession["ended"]): boolean {
  const end = ended.get(tag);
  if (end === "error") return true;
  if (/loading|interactive/.test(ask(page.document, "readyState"))) return false;
  return end === "load" || Boolean(page.performance?.getEntriesByName(tag.src).length);
}
