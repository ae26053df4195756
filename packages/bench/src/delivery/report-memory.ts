import { renderTable } from "../report/render-table.js";
import type { MemorySample } from "./measure-memory.js";

const MEGABYTE = 1024 ** 2;
const GOAL_MEGABYTES = 50;

/** The memory of the process at the first and at the last sample, and the growth between them. */
export function reportMemory(samples: readonly MemorySample[]): string {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return "";
  const row = ({ outcomes, heap, resident }: MemorySample) => [
    `after ${outcomes.toLocaleString("en-US")} events`,
    toMegabytes(heap),
    toMegabytes(resident),
  ];
  const growth = ["growth", toMegabytes(last.heap - first.heap), toMegabytes(last.resident - first.resident)];
  const goal = ["goal", `< ${GOAL_MEGABYTES}`, `< ${GOAL_MEGABYTES}`];
  return renderTable([["memory of `sendAll`, MB", "heap", "resident"], row(first), row(last), growth, goal]);
}

const toMegabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(1);
