import { createChecks } from "./page/create-checks.js";
import { createCommandReader } from "./page/create-command-reader.js";
import { createOutbox } from "./page/create-outbox.js";
import { createSession } from "./page/create-session.js";
import { createSetReaders } from "./page/create-set-readers.js";
import { createWidget } from "./page/create-widget.js";
import { runChatbox } from "./page/run-chatbox.js";
import { toPlain } from "./page/to-plain.js";

/** What one sandbox's script is told. */
export type ChatboxSettings = {
  readonly websiteId: string;
  /** The URL to which the script posts its reports. */
  readonly reportUrl: string;
};

/**
 * The text of `l.js`: the functions of `page/`, each as its own source, put together.
 *
 * A function in `page/` must be whole by itself: no import but of types, nothing of its module's scope, no global but
 * those of the language. What it needs it takes as parameters; what it needs of the browser, from the window.
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
