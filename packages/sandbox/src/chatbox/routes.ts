import { isRecord } from "../is-record.js";
import { type Reply, toJsonReply } from "../reply.js";
import type { Outcome, Route } from "../route.js";
import type { Batch } from "./batch.js";
import { createChatboxScript } from "./create-chatbox-script.js";

const REPORTS = "/chatbox/reports";

/** The chatbox script, and where it reports to. */
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
    handle: ({ body }, { chatLog }) => {
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

// As far as a stray request goes: what is inside a batch was made by the script.
function isBatch(body: unknown): body is Batch {
  return isRecord(body) && typeof body["page"] === "string" && Array.isArray(body["entries"]);
}
