import { cpus, loadavg } from "node:os";

/** The conditions that readers need to interpret the results of a run. */
export function conditions(rounds: number, measured: string): string {
  const processors = cpus();
  const [load = 0] = loadavg();
  const name = processors[0]?.model.trim() ?? "unknown processor";
  const machine = `Node ${process.version}, ${processors.length} × ${name}, load ${load.toFixed(1)} at the end`;
  return `${machine}. ${measured} Medians of ${rounds} rounds, in which all contenders take turns in one process; in brackets, the range of the middle half of the rounds. The machine is noisy: compare figures of the same table only.`;
}
