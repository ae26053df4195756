import { type Reply, toJsonReply } from "../reply.js";
import type { Outcome, Route } from "../route.js";
import { createChatboxScript } from "./create-chatbox-script.js";
import { isBatch } from "./is-batch.js";
import { isFromThisMachine } from "./is-from-this-machine.js";

const REPORTS = "/chatbox/reports";

/** The routes of the chatbox script and of its reports. */
export const CHATBOX_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/l.js",
    handle: ({ headers: { host } }, { site: { websiteId } }) => {
      const body = createChatboxScript({ websiteId, reportUrl: `http://${host}${REPORTS}` });
      const headers = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" };
      return toOutcome({ action: "answer", status: 200, headers, body, waitMs: 0 });
    },
  },
  {
    method: "POST",
    path: REPORTS,
    prompt: true,
    handle: ({ headers, body }, { chatLog }) => {
      if (!isFromThisMachine(headers))
        return toOutcome(toJsonReply({ status: 403, reason: "not_allowed", data: {} }));
      if (!isBatch(body)) return toOutcome(toJsonReply({ status: 400, reason: "invalid_data", data: {} }));
      chatLog.add(body);
      return toOutcome(toJsonReply({ status: 200, reason: "added", data: {} }));
    },
  },
];

// Pages come from other origins than the script.
function toOutcome(reply: Extract<Reply, { status: number }>): Outcome {
  const headers = { ...reply.headers, "access-control-allow-origin": "*" };
  return { reply: { ...reply, headers }, contact: undefined, event: undefined };
}
