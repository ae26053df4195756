import { connectFreshpaint } from "../src/bridge/connect-freshpaint.js";
import type { CrispWeb, WebOutcome } from "../src/types.js";

/** Creates an adapter that only records its calls. */
export function spyCrispWeb(): { readonly calls: unknown[][]; readonly crisp: CrispWeb } {
  const calls: unknown[][] = [];
  const keep =
    (name: string) =>
    (...values: unknown[]): WebOutcome => {
      while (values.length > 0 && values.at(-1) === undefined) values.pop();
      calls.push([name, ...values]);
      return { status: "queued", commands: 1 };
    };
  return {
    calls,
    crisp: {
      send: keep("send"),
      track: keep("track"),
      identify: keep("identify"),
      setConsent: keep("setConsent"),
      reset: keep("reset"),
    },
  };
}

/** A page whose `freshpaint` may have any value. */
export interface AnyPage {
  // biome-ignore lint/suspicious/noExplicitAny: the page can assign any value.
  freshpaint?: any;
}

/** Connects a page to an adapter that only records its calls. */
export function connectSpy(page: AnyPage): { readonly calls: unknown[][]; readonly undo: () => void } {
  const { calls, crisp } = spyCrispWeb();
  return { calls, undo: connectFreshpaint(page, crisp) };
}
