import { createChecks } from "./page/create-checks.js";
import { createCommandReader } from "./page/create-command-reader.js";
import { createOutbox } from "./page/create-outbox.js";
import { createSession } from "./page/create-session.js";
import { createSetReaders } from "./page/create-set-readers.js";
import { createWidget } from "./page/create-widget.js";
import { runChatbox } from "./page/run-chatbox.js";
import { toPlain } from "./page/to-plain.js";

/** The values that a sandbox inserts into its script. */
export type ChatboxSettings = {
  readonly websiteId: string;
  /** The URL to which the script posts its reports. */
  readonly reportUrl: string;
};

/**
 * Returns the text of `l.js`. It contains the source text of each function in `page/`.
 *
 * Therefore a function in `page/` may use only its parameters, its own variables and the globals of JavaScript. It may
 * import types, but no values. Browser objects are in the parameter `window`.
 * @example
 * createChatboxScript({ websiteId: "…", reportUrl: "http://127.0.0.1:4000/chatbox/reports" }) // → "(() => { …"
 */
export function createChatboxScript({ websiteId, reportUrl }: ChatboxSettings): string {
  return `// A stand-in for Crisp's chatbox, built from Crisp's public documentation. For tests only.
(() => {
"use strict";
const websiteId = ${JSON.stringify(websiteId)};
const readCommand = (${createCommandReader})((${createSetReaders})((${createChecks})()));
const outbox = (${createOutbox})(window, ${JSON.stringify(reportUrl)});
const openSession = () => (${createSession})(window, websiteId);
const openWidget = () => (${createWidget})(window);
const toPlain = ${toPlain};
(${runChatbox})({ window, websiteId, readCommand, toPlain, outbox, openSession, openWidget });
})();
`;
}
