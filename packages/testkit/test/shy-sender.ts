import { isAccepted } from "../src/crisp-reply.js";
import type { CrispReply, ScriptedCrisp, SenderOutcome } from "../src/index.js";

/** The arguments that the laws pass to a sender. */
export interface SentEvent {
  readonly properties: { readonly email: string; readonly sequence: number };
}

/** Sends one request. Resolves with `undefined` if the connection is lost. */
export async function ask(crisp: ScriptedCrisp, { properties }: SentEvent): Promise<CrispReply | undefined> {
  const url = `https://example.com/people/events/${encodeURIComponent(properties.email)}`;
  try {
    return await crisp.answer({ url, body: JSON.stringify({ text: "E", data: properties }) });
  } catch {
    return undefined;
  }
}

/** The outcome that a correct sender reports. */
export function told(reply: CrispReply | undefined): SenderOutcome {
  return { status: reply !== undefined && isAccepted(reply) ? "delivered" : "failed" };
}

/** A simple, correct sender. It sends one event after another, each once. */
export async function shySender(events: readonly unknown[], crisp: ScriptedCrisp): Promise<SenderOutcome[]> {
  const outcomes: SenderOutcome[] = [];
  for (const event of events as readonly SentEvent[]) outcomes.push(told(await ask(crisp, event)));
  return outcomes;
}

/** A sender that retries an event up to three times. It stops when `isWorthIt` returns false for the reply. */
export function stubbornSender(
  isWorthIt: (reply: CrispReply | undefined) => boolean,
): (events: readonly unknown[], crisp: ScriptedCrisp) => Promise<SenderOutcome[]> {
  return async (events, crisp) => {
    const outcomes: SenderOutcome[] = [];
    for (const event of events as readonly SentEvent[]) {
      let reply = await ask(crisp, event);
      for (let retry = 0; retry < 3 && isWorthIt(reply); retry++) reply = await ask(crisp, event);
      outcomes.push(told(reply));
    }
    return outcomes;
  };
}
