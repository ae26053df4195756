import type { Entry } from "../batch.js";
import type { PageWindow } from "./page-window.js";

/** Sends reports from a page to the sandbox. */
export type Outbox = {
  add(entry: Entry): void;
};

/**
 * Sends the entries of a page in order, one request at a time. After a failed request, the next request repeats all
 * unacknowledged entries. Bodies are sent as plain text, because the browser then makes no preflight request. This
 * function runs in a page: see `createChatboxScript`.
 * @example
 * createOutbox(window, "http://127.0.0.1:4000/chatbox/reports").add(entry)
 */
export function createOutbox(window: PageWindow, reportUrl: string): Outbox {
  // When a page ends, browsers finish at most 64 KiB of keep-alive requests. The current request and the last report
  // must together be smaller than this limit.
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
      // Chromium counts a request towards the limit of 64 KiB until the page has read the answer.
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
    // The unacknowledged entries are sent again when a new entry is added. There is no timer, because the sandbox may be
    // closed.
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
      // The report is sent after the current code has finished, so commands that are pushed together are sent in one
      // request. When the page ends, no later code runs, so the report is sent immediately.
      if (leaving) handOver();
      else void Promise.resolve().then(send);
    },
  };
}
