import { createCrispRest } from "@freshpaint/crisp-rest";
import { ACCOUNT } from "./contender.js";
import { generateEvents } from "./create-deliveries.js";
import { startServer } from "./start-server.js";

/** The memory of the process after a full collection, in bytes. */
export interface MemorySample {
  /** The number of outcomes so far. */
  readonly outcomes: number;
  readonly heap: number;
  readonly resident: number;
}

/** The number of contacts. The first event belongs to the first contact, the second event to the second, and so on. */
const CONTACTS = 50_000;

/**
 * Sends events with `sendAll`, and samples the memory of the process after each tenth of them.
 *
 * @param tell is called with each sample immediately.
 * @throws {Error} if an event is not delivered, or the server has not received all events.
 */
export async function measureMemory(
  events: number,
  tell: (sample: MemorySample) => void,
): Promise<readonly MemorySample[]> {
  const server = await startServer();
  const crisp = createCrispRest({ ...ACCOUNT, apiUrl: server.url, hipaa: false });
  const samples: MemorySample[] = [];
  const step = Math.max(1, Math.floor(events / 10));
  let outcomes = 0;
  try {
    for await (const { status } of crisp.sendAll(take(events))) {
      if (status !== "delivered") throw new Error(`not accepted: ${status}`);
      if (++outcomes % step !== 0) continue;
      const sample = takeSample(outcomes);
      samples.push(sample);
      tell(sample);
    }
    const { requests } = await server.takeCounts();
    if (requests !== events) throw new Error(`${requests} requests for ${events} events`);
    return samples;
  } finally {
    await crisp.close();
    await server.close();
  }
}

function* take(count: number): Generator<unknown, void, undefined> {
  let taken = 0;
  for (const event of generateEvents(CONTACTS)) {
    if (taken++ === count) return;
    yield event;
  }
}

function takeSample(outcomes: number): MemorySample {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { outcomes, heap: heapUsed, resident: rss };
}
