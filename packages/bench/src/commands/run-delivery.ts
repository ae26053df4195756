import { DELIVERY_CONTENDERS } from "../delivery/contenders.js";
import { measureDelivery } from "../delivery/measure-delivery.js";
import { reportDelivery } from "../delivery/report-delivery.js";
import { writeReport } from "../report/write-report.js";
import { conditions } from "./conditions.js";
import type { BenchOptions, Print } from "./print.js";

/** What the delivery benchmark may be told. */
export interface DeliveryOptions extends BenchOptions {
  readonly rounds: number;
  /** How many each contender delivers in a turn. */
  readonly events: number;
}

/** How many requests are under way at once. */
const CONCURRENCIES = [1, 10, 50] as const;

/** What delivering an event costs. */
export async function runDelivery({ rounds, events, write }: DeliveryOptions, print: Print): Promise<void> {
  print(`Delivery: ${DELIVERY_CONTENDERS.map(({ name }) => name).join("; ")}.`);
  print(`${rounds} rounds of ${events} events each, and the server has to have seen them all …\n`);
  const results = await measureDelivery(DELIVERY_CONTENDERS, CONCURRENCIES, rounds, events);
  const notes = conditions(rounds, "HTTP on loopback, the server in a process of its own.");
  const report = `${reportDelivery(results, DELIVERY_CONTENDERS)}\n\n${notes}`;
  print(`${report}\n`);
  if (!write) return;
  for (const line of writeReport("delivery", report)) print(line);
}
