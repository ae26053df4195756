import type { ScriptedCrisp } from "./scripted-crisp.js";

/** The outcome that your sender reports for one event. */
export interface SenderOutcome {
  readonly status: string;
}

/**
 * Your sender, wrapped for the laws: it sends all events through `crisp.answer` and resolves with one outcome for each
 * event, in the order of the events. Set the delay between its attempts to zero if its settings allow that.
 *
 * @example
 * const sender: Sender = (events, crisp) =>
 *   mySendAll(events, { fetch: (url, { body }) => crisp.answer({ url, body }).then(toResponse) });
 */
export type Sender = (events: readonly unknown[], crisp: ScriptedCrisp) => Promise<readonly SenderOutcome[]>;
