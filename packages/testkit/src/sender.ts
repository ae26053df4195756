import type { ScriptedCrisp } from "./scripted-crisp.js";

/** What your sender says of one event. */
export interface SenderOutcome {
  readonly status: string;
}

/**
 * Your integration's way to Crisp as the laws call it: sends all events through `crisp.answer`, and tells what became
 * of each, in the order of the events. Let it wait no time between its attempts, as far as its settings go.
 *
 * @example
 * const sender: Sender = (events, crisp) =>
 *   mySendAll(events, { fetch: (url, { body }) => crisp.answer({ url, body }).then(toResponse) });
 */
export type Sender = (events: readonly unknown[], crisp: ScriptedCrisp) => Promise<readonly SenderOutcome[]>;
