import { toErrorAnswer } from "../answer.js";
import type { Arrival } from "../read-arrival.js";
import { type Reply, toJsonReply } from "../reply.js";
import type { Outcome, Route } from "../route.js";
import type { World } from "../world.js";
import { createChatboxScript } from "./create-chatbox-script.js";
import { isBatch } from "./is-batch.js";
import { isFromThisMachine } from "./is-from-this-machine.js";

const SCRIPT = "/l.js";
const REPORTS = "/chatbox/reports";
/** Sandboxed frames use the same two routes below this path. Other sites do not know the key. */
const FRAME = "/frame/:key";

/** The path of the script for sandboxed frames. */
export function toFrameScriptPath(frameKey: string): string {
  return FRAME.replace(":key", frameKey) + SCRIPT;
}

/** The routes of the chatbox script and of its reports. */
export const CHATBOX_ROUTES: readonly Route[] = [
  { method: "GET", path: SCRIPT, handle: (arrival, world) => giveScript(arrival, world, REPORTS) },
  {
    method: "GET",
    path: FRAME + SCRIPT,
    handle: (arrival, world) =>
      hasKey(arrival, world)
        ? giveScript(arrival, world, FRAME.replace(":key", world.frameKey) + REPORTS)
        : toOutcome(toJsonReply(toErrorAnswer(404, "not_found"))),
  },
  ...[REPORTS, FRAME + REPORTS].map(
    (path): Route => ({ method: "POST", path, prompt: true, handle: takeReport }),
  ),
];

function giveScript({ headers }: Arrival, { site: { websiteId } }: World, reports: string): Outcome {
  const body = createChatboxScript({ websiteId, reportUrl: `http://${headers.host}${reports}` });
  const type = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" };
  return toOutcome({ action: "answer", status: 200, headers: type, body, waitMs: 0 });
}

function takeReport(arrival: Arrival, world: World): Outcome {
  const { headers, body } = arrival;
  if (!isFromThisMachine(headers, hasKey(arrival, world)))
    return toOutcome(toJsonReply({ status: 403, reason: "not_allowed", data: {} }));
  if (!isBatch(body)) return toOutcome(toJsonReply({ status: 400, reason: "invalid_data", data: {} }));
  world.chatLog.add(body);
  return toOutcome(toJsonReply({ status: 200, reason: "added", data: {} }));
}

// ["", "frame", key, …]
function hasKey({ path }: Arrival, { frameKey }: World): boolean {
  return path.split("/")[2] === frameKey;
}

// The header lets pages read the reply, although pages and script have different origins.
function toOutcome(reply: Extract<Reply, { status: number }>): Outcome {
  const headers = { ...reply.headers, "access-control-allow-origin": "*" };
  return { reply: { ...reply, headers }, contact: undefined, event: undefined };
}
