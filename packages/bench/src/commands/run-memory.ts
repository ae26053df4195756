import { type MemorySample, measureMemory } from "../delivery/measure-memory.js";
import { reportMemory } from "../delivery/report-memory.js";
import { writeReport } from "../report/write-report.js";
import type { BenchOptions, Print } from "./print.js";

/** The options of the memory benchmark. */
export interface MemoryOptions extends BenchOptions {
  readonly events: number;
}

/** Measures the memory of the process while `sendAll` sends very many events. */
export async function runMemory({ events, write }: MemoryOptions, print: Print): Promise<void> {
  print(`Memory: sendAll sends ${events} events; garbage is collected before each sample …\n`);
  const toKilobytes = (bytes: number): number => Math.round(bytes / 1024);
  const tell = ({ outcomes, heap, resident }: MemorySample): void =>
    print(`${outcomes}: heap ${toKilobytes(heap)} kB, resident ${toKilobytes(resident)} kB`);
  const report = reportMemory(await measureMemory(events, tell));
  print(`\n${report}\n`);
  if (!write) return;
  for (const line of writeReport("memory", report)) print(line);
}
