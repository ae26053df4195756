import { setTimeout as sleep } from "node:timers/promises";

const PAUSE_MS = 200;
/**
 * All tries together take a little longer than ten seconds. After ten seconds without a heartbeat, a worker loses its
 * events.
 */
const TRIES = 60;

/**
 * Repeats a statement until it succeeds, for twelve seconds. A database needs some seconds to restart. If the statement
 * failed, an event that was delivered but not deleted would be sent again.
 *
 * @throws {unknown} the error of the last try.
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
