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
  /** The name of a Freshpaint instance: the third argument of `freshpaint.init`. Default: the main instance. */
  readonly instance?: string | undefined;
  /**
   * Decides about each call in addition to consent. `true` allows the call and `false` denies it. Any other value or an
   * exception holds the call. Default: all calls are allowed.
   */
  readonly isAllowed?: (() => boolean | undefined) | undefined;
  /** Returns the time in milliseconds. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** The largest number of calls that are held for a foreign adapter, which was not made by `createCrispWeb`. */
const MOST_HELD = 1_000;

/**
 * Forwards the page's own Freshpaint calls to Crisp, including calls in the stub's queue. Freshpaint's own methods keep
 * their effects and return values. When the SDK replaces the stub, calls on the SDK are forwarded. Returns a function
 * that undoes the connection.
 *
 * The calls that are made during a connection are forwarded, and the calls that are in the queue at that time. Each
 * chatbox gets each of these calls exactly once. Consent and routing decide whether the chatbox sends the call. All
 * adapters of a window are one chatbox. A foreign adapter, which was not made by `createCrispWeb`, is a separate
 * chatbox.
 *
 * When an SDK loads, it repeats the queued calls. So a call that equals a queued call counts as a replay of the queued
 * call for 2 seconds after the SDK has replaced the stub, and for 2 seconds after the last replay. A replay is not
 * forwarded again. After that time, a replay counts as a new call.
 *
 * @throws {TypeError} if an option is wrong. The message names the option. Later errors are never thrown.
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
  const own = ownFields(options, "options");
  const { instance = "", isAllowed, now = () => Date.now() } = own;
  checkTypes(own, { instance: "string", isAllowed: "function", now: "function" });
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

/** Connects one of our adapters. The adapter itself stores and deletes held calls. It gets the verdict from the gate. */
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
    // Undoing must not grant consent, so the last verdict applies until the next connection.
    if (session.gates.size === 0) session.lastGate = last;
    settle();
  };
}

/** Creates the listener for a foreign adapter. The listener holds the calls until its gate allows them. */
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

function forward(crispWeb: CrispWeb, call: Call): void {
  orUndefined(() => (crispWeb[call[0] as "track"] as (...all: unknown[]) => unknown)(...call.slice(1)));
}
