import type { Entry } from "../batch.js";
import type { PageWindow } from "./page-window.js";

/** The reports from a page to the sandbox. */
export type Outbox = {
  add(entry: Entry): void;
};

/**
 * Sends a page's entries in order, one request at a time; whatever is not acknowledged is sent again, from the first
 * such entry on. Bodies are plain text, so that no preflight is asked for. Runs in a page: see `createChatboxScript`.
 * @example
 * createOutbox(window, "http://127.0.0.1:4000/chatbox/reports").add(entry)
 */
export function createOutbox(window: PageWindow, reportUrl: string): Outbox {
  // After the end of a page, browsers keep at most 64 KiB of requests alive: the current request and the final report.
  const requestLength = 10_000;
  const farewellLength = 50_000;
  const page = Array.from(window.crypto.getRandomValues(new Uint32Array(2))).join("-");
  const waiting: string[] = [];
  let first = 0;
  let sending = false;
  let leaving = false;

  const toBatch = (most: number): { count: number; body: string } => {
    let length = 0;
    const over = waiting.findIndex((entry) => {
      length += entry.length;
      return length > most;
    });
    const entries = waiting.slice(0, over === -1 ? waiting.length : Math.max(over, 1));
    return { count: entries.length, body: `{"page":"${page}","first":${first},"entries":[${entries}]}` };
  };

  const post = async (body: string): Promise<boolean> => {
    const keepalive = body.length <= 2 * requestLength;
    try {
      const answer = await window.fetch(reportUrl, { method: "POST", body, keepalive, credentials: "omit" });
      // Chromium counts a request against its limit on keep-alive requests until its answer has been read.
      await answer.text();
      return answer.ok;
    } catch {
      return false;
    }
  };
  const send = async (): Promise<void> => {
    if (sending || waiting.length === 0) return;
    sending = true;
    const { count, body } = toBatch(requestLength);
    const acknowledged = await post(body);
    sending = false;
    // Tried again with the next entry: a sandbox that is closed should not be asked forever.
    if (!acknowledged) return;
    waiting.splice(0, count);
    first += count;
    await send();
  };

  const handOver = (): void => {
    if (waiting.length > 0) window.navigator.sendBeacon(reportUrl, toBatch(farewellLength).body);
  };

  window.addEventListener("pagehide", () => {
    leaving = true;
    handOver();
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
    void send();
  });
  return {
    add(entry) {
      waiting.push(JSON.stringify(entry));
      // Sent later, so that commands pushed together are sent in one request. If the page is ending, there is no later,
      // so they are sent now.
      if (leaving) handOver();
      else void Promise.resolve().then(send);
    },
  };
}
