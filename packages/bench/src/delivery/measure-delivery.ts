import { cpuTime } from "../cpu-time.js";
import { interleave } from "../interleave.js";
import type { DeliveryContender } from "./contender.js";
import { createDeliveries, type Delivery } from "./create-deliveries.js";
import { type BenchServer, startServer } from "./start-server.js";

/** One turn of one contender. */
export interface DeliveryTurn {
  readonly requestsPerSecond: number;
  /** The processor time of one request in milliseconds, in the client process only. */
  readonly cpuPerRequest: number;
}

/** The results for one number of concurrent requests: the turns of each contender, in the order of the rounds. */
export interface DeliveryResult {
  readonly concurrency: number;
  readonly turns: ReadonlyMap<string, readonly DeliveryTurn[]>;
}

/**
 * Measures the cost of a delivery with a server in a separate process. The server has to receive every event.
 *
 * @throws {Error} naming the contender, if the server has not received all its events.
 */
export async function measureDelivery(
  contenders: readonly DeliveryContender[],
  concurrencies: readonly number[],
  rounds: number,
  eventsPerTurn: number,
): Promise<readonly DeliveryResult[]> {
  const deliveries = createDeliveries(eventsPerTurn);
  const server = await startServer();
  try {
    const results: DeliveryResult[] = [];
    for (const concurrency of concurrencies) {
      results.push(await measureConcurrency(contenders, concurrency, rounds, deliveries, server));
    }
    return results;
  } finally {
    await server.close();
  }
}

async function measureConcurrency(
  contenders: readonly DeliveryContender[],
  concurrency: number,
  rounds: number,
  deliveries: readonly Delivery[],
  server: BenchServer,
): Promise<DeliveryResult> {
  const clients = contenders.map(({ name, start }) => ({ name, client: start(server.url, concurrency) }));
  const contestants = clients.map(({ name, client }) => ({
    name,
    async turn(): Promise<DeliveryTurn> {
      // A process that sends all the time has open connections. These first requests reopen connections that were closed
      // while idle.
      await client.deliver(deliveries.slice(0, concurrency * 2));
      await server.takeCounts();
      const cpuBefore = cpuTime();
      const before = performance.now();
      await client.deliver(deliveries);
      const milliseconds = performance.now() - before;
      const cpu = cpuTime() - cpuBefore;
      const { requests, paths } = await server.takeCounts();
      if (requests !== deliveries.length || paths !== deliveries.length) {
        throw new Error(`${name} made ${requests} requests for ${deliveries.length} events`);
      }
      return {
        requestsPerSecond: (deliveries.length / milliseconds) * 1000,
        cpuPerRequest: cpu / deliveries.length,
      };
    },
  }));
  try {
    // Two rounds to warm up.
    await interleave(contestants, 2);
    return { concurrency, turns: await interleave(contestants, rounds) };
  } finally {
    await Promise.all(clients.map(({ client }) => client.close()));
  }
}
