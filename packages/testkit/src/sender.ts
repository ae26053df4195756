import type { ScriptedCrisp } from "./scripted-crisp.js";

/** The outcome that your sender reports for one event. */
export interface SenderOutcome {
  readonly status: string;
}

/**
 * Your sender, in the form that the laws call. It sends all events through `crisp.answer`, and resolves with one outcome
 * for each event, in the order of the events. If it has a setting for the delay between attempts, set it to zero.
 *
 * @example
 * const sender: Sender = (events, crisp) =>
 *   mySendAll(events, { fetch: (url, { body }) => crisp.answer({ url, body }).then(toResponse) });
 */
export type Sender = (events: readonly unknown[], crisp: ScriptedCrisp) => Promise<readonly SenderOutcome[]>;
