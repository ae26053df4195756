import { ADDED, type CrispReply } from "./crisp-reply.js";
import type { Fault } from "./fault-schedule.js";

/** The parts of a request that the laws check. */
export interface SentRequest {
  readonly url: string;
  readonly body: string;
}

/** A request with its reply. The reply is `undefined` while the request is under way, and `"lost"` after a lost connection. */
export interface Exchange {
  readonly contact: string;
  /** The position of the event in the source; `NaN` if the body does not contain the position. */
  readonly sequence: number;
  reply?: CrispReply | "lost";
  /** The number of requests for the same contact that were still under way when this request arrived. */
  readonly overtaken: number;
}

/** A stand-in for Crisp. Its replies come from a fault schedule. */
export interface ScriptedCrisp {
  /** Answers one request. Rejects if the schedule loses the connection. */
  answer(request: SentRequest): Promise<CrispReply>;
}

/** A {@link ScriptedCrisp} that also has the received requests, which the laws check. */
export interface WatchedCrisp extends ScriptedCrisp {
  readonly exchanges: readonly Exchange[];
}

/** Creates a stand-in that follows the schedule. After the last entry, it accepts every request. */
export function createScriptedCrisp(schedule: readonly Fault[]): WatchedCrisp {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    async answer({ url, body }) {
      const fault = schedule[exchanges.length];
      const contact = decodeURIComponent(url.slice(url.lastIndexOf("/") + 1));
      const isUnderWay = (other: Exchange) => other.contact === contact && other.reply === undefined;
      const overtaken = exchanges.filter(isUnderWay).length;
      const exchange: Exchange = { contact, sequence: sequenceIn(body), overtaken };
      exchanges.push(exchange);
      for (let turn = 0; turn < (fault?.delay ?? 0); turn++) await undefined;
      exchange.reply = fault === undefined ? ADDED : fault.kind === "reply" ? fault.reply : "lost";
      if (exchange.reply === "lost") throw new Error("the connection was lost");
      return exchange.reply;
    },
  };
}

function sequenceIn(body: string): number {
  try {
    return Number(JSON.parse(body).data?.sequence);
  } catch {
    return Number.NaN;
  }
}
