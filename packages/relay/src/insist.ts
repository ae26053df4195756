import { setTimeout as sleep } from "node:timers/promises";

const PAUSE_MS = 200;
/** Together about as long as an event stays with a worker that sends no heartbeat. */
const TRIES = 60;

/**
 * Repeats a statement until it works, for twelve seconds: a database needs a moment to restart, and an event that was
 * delivered but not removed would be sent again.
 *
 * @throws the error of the last try.
 */
export async function insist<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (let tries = 1; ; tries++)
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES || signal.aborted) throw error;
      await sleep(PAUSE_MS);
    }
}
