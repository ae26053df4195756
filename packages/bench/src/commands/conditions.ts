import { cpus, loadavg } from "node:os";

/** The conditions that readers need to interpret the results of a run. */
export function conditions(rounds: number, measured: string): string {
  const processors = cpus();
  const [load = 0] = loadavg();
  const name = processors[0]?.model.trim() ?? "unknown processor";
  const machine = `Node ${process.version}, ${processors.length} × ${name}, load ${load.toFixed(1)} at the end`;
  return `${machine}. ${measured} The figures are medians of ${rounds} rounds, in which all contenders take turns in one process. Brackets show the range of the middle half of the rounds. Other programs disturb the machine: compare figures of the same table only.`;
}
