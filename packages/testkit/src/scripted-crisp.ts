import { ADDED, type CrispReply } from "./crisp-reply.js";
import type { Fault } from "./fault-schedule.js";

/** As much of a request as the laws look at. */
export interface SentRequest {
  readonly url: string;
  readonly body: string;
}

/** A request, and what became of it: `undefined` while it is under way, an empty reply where the connection was lost. */
export interface Exchange {
  readonly contact: string;
  /** Which event it is for; `NaN` if the body does not say. */
  readonly sequence: number;
  reply?: CrispReply | "lost";
  /** Others of the same contact that were still under way when this one came. */
  readonly overtaken: number;
}

/** Crisp, answering as a schedule says. */
export interface ScriptedCrisp {
  /** Takes one request. Rejects where the schedule loses the connection. */
  answer(request: SentRequest): Promise<CrispReply>;
}

/** As {@link ScriptedCrisp}, for the law that looks at what came. */
export interface WatchedCrisp extends ScriptedCrisp {
  readonly exchanges: readonly Exchange[];
}

/** Starts a Crisp that does what the schedule says, then accepts. */
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
