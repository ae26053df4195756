import { orUndefined, ownFields } from "@freshpaint/crisp-core/adapter";
import { CHATBOX, type Chatbox } from "../chatbox.js";
import { checkTypes } from "../check-types.js";
import { allOf } from "../queue/consent.js";
import type { Verdict } from "../queue/page-session.js";
import type { CrispWeb } from "../types.js";
import type { Call } from "./freshpaint-call.js";
import { type FreshpaintPage, type Listener, pageBridge } from "./page-bridge.js";

export type { FreshpaintPage } from "./page-bridge.js";

/** The settings of a connection. An option that is `undefined` is absent. */
export interface BridgeOptions {
  /** The name of a Freshpaint instance of its own, as `freshpaint.init` was given it. Default: the main one. */
  readonly instance?: string | undefined;
  /**
   * One more gate beside consent, asked at each call: `true` lets it go, `false` denies, anything else, and throwing,
   * holds it. Default: lets all go.
   */
  readonly isAllowed?: (() => boolean | undefined) | undefined;
  /** The time in milliseconds. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** How many calls are held for an adapter that is not ours and cannot hold any. */
const MOST_HELD = 1_000;

/**
 * Forwards the page's own Freshpaint calls to Crisp, also those that wait in the snippet's stub. Freshpaint's own methods do
 * and answer what they did, also when its SDK takes the stub's place. Answers a function that undoes the connection.
 *
 * The law: each call made while a connection stands, or found queued by one, is offered to each chatbox (the window
 * that an adapter feeds; a foreign adapter is a chatbox of its own) exactly once, and consent and routing then decide;
 * except that an equal call within 2 seconds of the SDK's taking over, or of the last replay seen, counts as a replay,
 * and a later replay counts as new.
 *
 * @throws {TypeError} naming the option that is wrong. Nothing throws after that.
 * @example
 * const disconnect = connectFreshpaint(window as object, createCrispWeb({ websiteId }));
 * freshpaint.track("Order Completed", { total: 30.5 }); // reaches Freshpaint, and now Crisp too
 * @see https://documentation.freshpaint.io
 */
export function connectFreshpaint(
  page: FreshpaintPage,
  crispWeb: CrispWeb,
  options: BridgeOptions = {},
): () => void {
  const { instance = "", isAllowed, now = () => Date.now() } = ownFields(options, "options");
  checkTypes({ instance, isAllowed, now }, { instance: "string", isAllowed: "function", now: "function" });
  let undo: (() => void) | undefined;
  orUndefined(() => {
    const bridge = pageBridge(page, instance);
    const { [CHATBOX]: chatbox } = crispWeb as { readonly [CHATBOX]?: Chatbox };
    const destination = chatbox?.destination ?? "Crisp";
    const gate = (): Verdict => {
      const answer: unknown = isAllowed ? isAllowed() : true;
      return allOf([bridge.verdict(destination), typeof answer === "boolean" ? answer : undefined]);
    };
    const connect = (listener: Omit<Listener, "now">) => bridge.connect({ ...listener, now });
    undo = chatbox
      ? connectChatbox(crispWeb, chatbox, gate, connect)
      : connect(createForeignListener(crispWeb, gate));
  });
  return () => {
    orUndefined(() => undo?.());
    undo = undefined;
  };
}

type Gate = () => Verdict;

/** Connects an adapter of ours. It holds and forgets calls by itself, and only has to know the gate. */
function connectChatbox(
  crispWeb: CrispWeb,
  { session, settle }: Chatbox,
  gate: Gate,
  connect: (listener: Omit<Listener, "now">) => () => void,
): () => void {
  session.gates.add(gate);
  session.lastGate = true;
  const leave = connect({ chatbox: session, take: (call) => forward(crispWeb, call), settle });
  return () => {
    const last = orUndefined(gate);
    leave();
    session.gates.delete(gate);
    // Undoing is no grant: the last verdict stays until the next connection.
    if (session.gates.size === 0) session.lastGate = last;
    settle();
  };
}

/** A foreign adapter is called only when all gates allow it. */
function createForeignListener(crispWeb: CrispWeb, gate: Gate): Omit<Listener, "now"> {
  const held: Call[] = [];
  function settle(): void {
    const verdict = orUndefined(gate);
    if (verdict === false) held.length = 0;
    while (verdict && held.length > 0) forward(crispWeb, held.shift() as Call);
  }
  return {
    chatbox: crispWeb,
    take(call) {
      if (held.length < MOST_HELD) held.push(call);
      settle();
    },
    settle,
  };
}

function forward(crispWeb: CrispWeb, [method, ...values]: Call): void {
  orUndefined(() => (crispWeb[method as "track"] as (...all: unknown[]) => unknown)(...values));
}
