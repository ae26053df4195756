import { createHash } from "node:crypto";
import { z } from "zod";
import type { LineFileSizes } from "../files/line-files.js";
import type { Counts } from "../summary/tally.js";
import {
  createFinishedLines,
  type FinishedSoFar,
  numbersOf,
  type Range,
  toRanges,
} from "./finished-lines.js";
import type { RunSettings } from "./run-settings.js";

/** What a run has come to, as far as it was written. Lines are counted over all inputs, without blank ones. */
export interface CheckpointState {
  readonly settings: RunSettings;
  readonly finished: FinishedSoFar;
  /** Those of the last finished lines that failed or were held: what comes again of them is no duplicate. */
  readonly undelivered: readonly Range[];
  readonly progress: CheckpointProgress;
}

/** What changes from record to record, beside the finished lines. */
export interface CheckpointProgress {
  /** How many lines were read, and the SHA-256 of them. */
  readonly read: number;
  readonly digest: string;
  /** No line beyond this one can have been sent, if it is not finished. */
  readonly reserved: number;
  /** How much of the files about lines belongs to finished lines. */
  readonly sizes: LineFileSizes;
  /** What the finished lines came to. */
  readonly counts: Counts;
  /** Requests made so far, in all runs, and how many of them were tries after the first. */
  readonly requests: number;
  readonly retries: number;
}

/** What one record adds. */
export interface CheckpointRecord extends CheckpointProgress {
  readonly lines: readonly Range[];
  readonly undelivered: readonly Range[];
}

/** What a checkpoint file is. */
export type Decoded =
  | { readonly status: "read"; readonly state: CheckpointState }
  | { readonly status: "earlier_version" | "damaged" };

/** A line of the file, and the sum that the next line's begins with. */
export interface Encoded {
  readonly text: string;
  readonly sum: string;
}

const FORMAT = "freshpaint-crisp checkpoint, version 2";
const EARLIER_FORMAT = '{"format":"freshpaint-crisp checkpoint, version 1"';

/** How far back from where a run is duplicates are recognised by the next one: as far as within one run. */
export const REMEMBERED_LINES = 100_000;

const COUNT = z.int().nonnegative();
/** Lines finish in any order, but never far apart: whoever counts them one by one is not led astray. */
const RANGE = z
  .tuple([COUNT, COUNT])
  .refine(([first, last]) => first >= 1 && first <= last && last - first < 1_000_000);
const COUNTS_BY_REASON = z.record(z.string(), COUNT);
const PROGRESS = {
  read: COUNT,
  digest: z.string().regex(/^[\da-f]{64}$/),
  reserved: COUNT,
  sizes: z.strictObject({ failed: COUNT, reasons: COUNT, skipped: COUNT }),
  counts: z.strictObject({
    delivered: COUNT,
    skipped: COUNTS_BY_REASON,
    held: COUNTS_BY_REASON,
    failed: COUNTS_BY_REASON,
  }),
  requests: COUNT,
  retries: COUNT,
};
const RECORD: z.ZodType<CheckpointRecord> = z.strictObject({
  lines: z.array(RANGE),
  undelivered: z.array(RANGE),
  ...PROGRESS,
});
const STATE: z.ZodType<CheckpointState & { readonly format: string }> = z.strictObject({
  format: z.literal(FORMAT),
  settings: z.strictObject({
    websiteId: z.string(),
    apiUrl: z.string(),
    policy: z.string(),
    destination: z.union([z.string(), z.literal(false)]),
    failed: z.string().nullable(),
    skipped: z.string().nullable(),
  }),
  finished: z.strictObject({ upTo: COUNT, beyond: z.array(RANGE) }),
  undelivered: z.array(RANGE),
  progress: z.strictObject(PROGRESS),
});

/** The first line of a checkpoint: all that there is to know. */
export function encodeState(state: CheckpointState): Encoded {
  return encode("", { format: FORMAT, ...state });
}

/** A further line: what has come since the line before it, whose sum it continues. */
export function encodeRecord(record: CheckpointRecord, previousSum: string): Encoded {
  return encode(previousSum, record);
}

function encode(previousSum: string, value: object): Encoded {
  const json = JSON.stringify(value);
  const sum = sumOf(previousSum, json);
  return { text: `${sum} ${json}\n`, sum };
}

/** So that neither a changed line nor one that is missing or moved goes unnoticed. */
function sumOf(previousSum: string, json: string): string {
  return createHash("sha256").update(`${previousSum}${json}`).digest("hex").slice(0, 16);
}

/**
 * Reads a checkpoint. What stands after the last line feed was torn by a kill in the midst of writing it, and is done
 * again. A loss of power can leave zeros there.
 */
export function decodeCheckpoint(text: string): Decoded {
  if (text.startsWith(EARLIER_FORMAT)) return { status: "earlier_version" };
  const [first = "", ...others] = text.replace(/\0+$/, "").split("\n").slice(0, -1);
  const state = decodeLine(first, "", STATE);
  if (state === undefined) return { status: "damaged" };
  const records: CheckpointRecord[] = [];
  let { sum } = state;
  for (const line of others) {
    const record = decodeLine(line, sum, RECORD);
    if (record === undefined) return { status: "damaged" };
    records.push(record.value);
    ({ sum } = record);
  }
  const { format: _, ...start } = state.value;
  return { status: "read", state: applyRecords(start, records) };
}

function decodeLine<Value>(
  line: string,
  previousSum: string,
  schema: z.ZodType<Value>,
): { readonly value: Value; readonly sum: string } | undefined {
  const [sum = "", json = ""] = /^([\da-f]{16}) (.*)$/s.exec(line)?.slice(1) ?? [];
  if (sum === "" || sum !== sumOf(previousSum, json)) return undefined;
  const { data } = schema.safeParse(parseJson(json));
  return data && { value: data, sum };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The state after some records: the compaction of a checkpoint. */
export function applyRecords(state: CheckpointState, records: readonly CheckpointRecord[]): CheckpointState {
  const finished = createFinishedLines(state.finished);
  let { progress } = state;
  const undelivered = [...state.undelivered];
  for (const { lines, undelivered: more, ...rest } of records) {
    for (const line of lines.flatMap(numbersOf)) finished.add(line);
    undelivered.push(...more);
    progress = rest;
  }
  const remembered = undelivered.flatMap(numbersOf).filter((line) => line > progress.read - REMEMBERED_LINES);
  return { ...state, finished: finished.soFar(), undelivered: toRanges(remembered), progress };
}
