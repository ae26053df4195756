import { z } from "zod";
import type { LineFileSizes } from "../files/line-files.js";
import type { Counts } from "../summary/tally.js";
import type { FinishedSoFar, Range } from "./finished-lines.js";
import type { RunSettings } from "./run-settings.js";

/** The recorded progress of a run. Lines are numbered over all inputs. Blank lines are not counted. */
export interface CheckpointState {
  readonly settings: RunSettings;
  readonly finished: FinishedSoFar;
  /**
   * The latest finished lines that failed or were held. A later event with the same message id is not a duplicate of
   * such a line.
   */
  readonly undelivered: readonly Range[];
  /** The unfinished lines that Crisp may have stored. If such a line is sent again, Crisp may store it twice. */
  readonly mayBeStored: readonly Range[];
  /** The lines that were sent again although an earlier run may have delivered them. */
  readonly mayBeTwice: readonly Range[];
  readonly progress: CheckpointProgress;
}

/** The counts that every record contains completely. */
export interface CheckpointProgress {
  /** The number of lines that were read. `digest` is the SHA-256 of all these lines together. */
  readonly read: number;
  readonly digest: string;
  /**
   * The size of each file in bytes: of the `--failed` file, its file of reasons and the `--skipped` file. Only the text
   * of finished lines is included.
   */
  readonly sizes: LineFileSizes;
  /** The number of finished lines with each outcome. */
  readonly counts: Counts;
  /** The number of requests of all runs so far. `retries` is the number of these requests that were retries. */
  readonly requests: number;
  readonly retries: number;
}

/** One record. It contains the changes after the previous record. */
export interface CheckpointRecord extends CheckpointProgress {
  /** The lines that finished. */
  readonly lines: readonly Range[];
  readonly undelivered: readonly Range[];
  /** The lines whose first request is made after this record is written. */
  readonly begun: readonly Range[];
  /** The lines that are certainly not stored, because Crisp refused each request or could not be reached. */
  readonly refused: readonly Range[];
  readonly mayBeTwice: readonly Range[];
}

/** The name of the format, as it appears in the first line. */
export const FORMAT: string = "freshpaint-crisp checkpoint, version 3";

/**
 * A continued run compares its events with this number of earlier lines to find duplicates. The sender compares an
 * event with the same number of earlier events of its run.
 */
export const REMEMBERED_LINES = 100_000;

const COUNT = z.int().nonnegative();
/**
 * Lines that are processed at the same time have numbers close to each other. A very large range is therefore damaged
 * data, and could fill the memory.
 */
const RANGE = z
  .tuple([COUNT, COUNT])
  .refine(([first, last]) => first >= 1 && first <= last && last - first < 1_000_000);
const RANGES = z.array(RANGE);
const COUNTS_BY_REASON = z.record(z.string(), COUNT);
const PROGRESS = {
  read: COUNT,
  digest: z.string().regex(/^[\da-f]{64}$/),
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
/** The schema of every line after the first line. */
export const RECORD: z.ZodType<CheckpointRecord> = z.strictObject({
  lines: RANGES,
  undelivered: RANGES,
  begun: RANGES,
  refused: RANGES,
  mayBeTwice: RANGES,
  ...PROGRESS,
});
/** The schema of the first line. */
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
  finished: z.strictObject({ upTo: COUNT, beyond: RANGES }),
  undelivered: RANGES,
  mayBeStored: RANGES,
  mayBeTwice: RANGES,
  progress: z.strictObject(PROGRESS),
});
