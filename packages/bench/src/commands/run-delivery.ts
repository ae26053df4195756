import { DELIVERY_CONTENDERS } from "../delivery/contenders.js";
import { measureDelivery } from "../delivery/measure-delivery.js";
import { reportDelivery } from "../delivery/report-delivery.js";
import { writeReport } from "../report/write-report.js";
import { conditions } from "./conditions.js";
import type { BenchOptions, Print } from "./print.js";

/** The options of the delivery benchmark. */
export interface DeliveryOptions extends BenchOptions {
  readonly rounds: number;
  /** The number of events that each contender delivers in a turn. */
  readonly events: number;
}

/** The numbers of concurrent requests that are measured. */
const CONCURRENCIES = [1, 10, 50] as const;

/** Measures the cost of delivering an event. */
export async function runDelivery({ rounds, events, write }: DeliveryOptions, print: Print): Promise<void> {
  print(`Delivery: ${DELIVERY_CONTENDERS.map(({ name }) => name).join("; ")}.`);
  print(`${rounds} rounds of ${events} events each; the server must receive all of them …\n`);
  const results = await measureDelivery(DELIVERY_CONTENDERS, CONCURRENCIES, rounds, events);
  const notes = conditions(rounds, "The clients use HTTP on loopback, and the server is a separate process.");
  const report = `${reportDelivery(results, DELIVERY_CONTENDERS)}\n\n${notes}`;
  print(`${report}\n`);
  if (!write) return;
  for (const line of writeReport("delivery", report)) print(line);
}
