import { z } from "zod";
import type { LineFileSizes } from "../files/line-files.js";
import type { Counts } from "../summary/tally.js";
import type { FinishedSoFar, Range } from "./finished-lines.js";
import type { RunSettings } from "./run-settings.js";

/** What a run has come to, as far as it was written. Lines are counted over all inputs, without blank ones. */
export interface CheckpointState {
  readonly settings: RunSettings;
  readonly finished: FinishedSoFar;
  /** The last finished lines that failed or were held: if such a line is sent again, it is not a duplicate. */
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

/** What the first line calls itself. */
export const FORMAT: string = "freshpaint-crisp checkpoint, version 2";

/**
 * The number of lines before the current position in which the next run recognizes duplicates, the same as within one
 * run.
 */
export const REMEMBERED_LINES = 100_000;

const COUNT = z.int().nonnegative();
/** Lines finish in any order, but never far apart. A larger range could only fill the memory, line by line. */
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
/** A further line. */
export const RECORD: z.ZodType<CheckpointRecord> = z.strictObject({
  lines: z.array(RANGE),
  undelivered: z.array(RANGE),
  ...PROGRESS,
});
/** The first line. */
export const STATE: z.ZodType<CheckpointState & { readonly format: string }> = z.strictObject({
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
