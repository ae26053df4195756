import { isAccepted } from "../src/crisp-reply.js";
import type { CrispReply, ScriptedCrisp, SenderOutcome } from "../src/index.js";

/** What the laws hand to a sender. */
export interface SentEvent {
  readonly properties: { readonly email: string; readonly sequence: number };
}

/** One request, whose lost connection is no reply. */
export async function ask(crisp: ScriptedCrisp, { properties }: SentEvent): Promise<CrispReply | undefined> {
  const url = `https://example.com/people/events/${encodeURIComponent(properties.email)}`;
  try {
    return await crisp.answer({ url, body: JSON.stringify({ text: "E", data: properties }) });
  } catch {
    return undefined;
  }
}

/** What a right sender says. */
export function told(reply: CrispReply | undefined): SenderOutcome {
  return { status: reply !== undefined && isAccepted(reply) ? "delivered" : "failed" };
}

/** One after another, each once: so simple that it cannot be wrong. */
export async function shySender(events: readonly unknown[], crisp: ScriptedCrisp): Promise<SenderOutcome[]> {
  const outcomes: SenderOutcome[] = [];
  for (const event of events as readonly SentEvent[]) outcomes.push(told(await ask(crisp, event)));
  return outcomes;
}

/** One that asks again while a reply, or a lost connection, seems worth it. */
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
