import { z } from "zod";
import type { LineFileSizes } from "../files/line-files.js";
import type { Counts } from "../summary/tally.js";
import type { FinishedSoFar, Range } from "./finished-lines.js";
import type { RunSettings } from "./run-settings.js";

/** The recorded progress of a run. Lines are counted over all inputs, without blank ones. */
export interface CheckpointState {
  readonly settings: RunSettings;
  readonly finished: FinishedSoFar;
  /**
   * The last finished lines that failed or were held. A later event with the same message id is not their duplicate.
   */
  readonly undelivered: readonly Range[];
  readonly progress: CheckpointProgress;
}

/** The counts that each record repeats in full. */
export interface CheckpointProgress {
  /** The number of lines read, and their SHA-256. */
  readonly read: number;
  readonly digest: string;
  /** An unfinished line beyond this one was certainly not sent. */
  readonly reserved: number;
  /** The sizes of the `--failed`, reasons and `--skipped` files that belong to finished lines, in bytes. */
  readonly sizes: LineFileSizes;
  /** The outcomes of the finished lines. */
  readonly counts: Counts;
  /** The requests of all runs so far, and how many of them were retries. */
  readonly requests: number;
  readonly retries: number;
}

/** The additions of one record. */
export interface CheckpointRecord extends CheckpointProgress {
  readonly lines: readonly Range[];
  readonly undelivered: readonly Range[];
}

/** The format name in the first line. */
export const FORMAT: string = "freshpaint-crisp checkpoint, version 2";

/** The next run recognizes duplicates among this many lines before its position: as many as within one run. */
export const REMEMBERED_LINES = 100_000;

const COUNT = z.int().nonnegative();
/** Lines finish in any order, but never far apart. A larger range is damage, and would only fill the memory. */
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
