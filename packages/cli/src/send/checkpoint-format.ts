import { createFinishedLines, type FinishedSoFar, numbersOf, type Range } from "./create-finished-lines.js";
import type { Counts } from "./tally.js";

/** What a run has come to, as far as it was written. Lines are counted over all inputs, without blank ones. */
export interface CheckpointState {
  readonly websiteId: string;
  /** The file of undelivered lines, absolute; `null` if none was asked for. */
  readonly failedFile: string | null;
  readonly finished: FinishedSoFar;
  readonly progress: CheckpointProgress;
}

/** What changes from record to record, beside the finished lines. */
export interface CheckpointProgress {
  /** How many lines were read, and the SHA-256 of them. */
  readonly read: number;
  readonly digest: string;
  /** No line beyond this one can have been sent, if it is not finished. */
  readonly reserved: number;
  /** How much of the file of undelivered lines, and of their reasons, belongs to finished lines. */
  readonly keptBytes: number;
  readonly reasonBytes: number;
  /** What the finished lines came to. */
  readonly counts: Counts;
  /** Requests made so far, in all runs. */
  readonly requests: number;
}

/** What one record adds. */
export interface CheckpointRecord extends CheckpointProgress {
  readonly lines: readonly Range[];
}

const FORMAT = "freshpaint-crisp checkpoint, version 1";

/** The first line of a checkpoint: all that there is to know. */
export function encodeState(state: CheckpointState): string {
  return `${JSON.stringify({ format: FORMAT, ...state })}\n`;
}

/** A further line: what has come since the line before it. */
export function encodeRecord(record: CheckpointRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/**
 * Reads a checkpoint. A line that was torn, by a kill in the midst of writing it, ends it: what is not written down is
 * done again. `undefined`: not even the first line is one of ours.
 */
export function decodeCheckpoint(text: string): CheckpointState | undefined {
  const [first, ...others] = text.split("\n").slice(0, -1).map(parse);
  if (first?.["format"] !== FORMAT) return undefined;
  const { format: _, ...state } = first;
  const torn = others.indexOf(undefined);
  const records = torn === -1 ? others : others.slice(0, torn);
  return applyRecords(state as unknown as CheckpointState, records as unknown as CheckpointRecord[]);
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The state after some records: the compaction of a checkpoint. */
export function applyRecords(state: CheckpointState, records: readonly CheckpointRecord[]): CheckpointState {
  const finished = createFinishedLines(state.finished);
  let { progress } = state;
  for (const { lines, ...rest } of records) {
    for (const line of lines.flatMap(numbersOf)) finished.add(line);
    progress = rest;
  }
  return { ...state, finished: finished.soFar(), progress };
}
