import { closeSync, writeSync } from "node:fs";
import type { LineFileSizes } from "../files/line-files.js";
import { removeLeftovers, replaceFile } from "../files/replace-file.js";
import { createTally } from "../summary/tally.js";
import type { Verdict } from "../summary/verdict.js";
import { applyRecords, encodeRecord, encodeState } from "./checkpoint-format.js";
import type { CheckpointRecord, CheckpointState } from "./checkpoint-schema.js";
import type { DoubtfulLines } from "./doubtful-lines.js";
import type { Fingerprint } from "./fingerprint.js";
import { toRanges } from "./finished-lines.js";
import type { NumberedLine } from "./number-lines.js";

/** Records the progress of a run in a file. With this file, the next run can continue a killed run. */
export interface CheckpointWriter {
  /** Creates the file. It must be called before the first request. */
  begin(): Promise<void>;
  /**
   * Records that Crisp may have stored this line. Call it directly before each request. When the function returns, the
   * record is written, or writing has failed.
   */
  begun(line: NumberedLine): void;
  /** Records that the latest request for this line stored nothing. */
  refused(line: NumberedLine): void;
  /**
   * Records a finished line. The caller must first write the line to the other files and sync it to the disk. The
   * record is written soon. `write` writes it immediately.
   */
  finish(line: number, verdict: Verdict): void;
  /** Writes the changes that are not written yet. */
  write(): void;
  /** Writes the remaining changes and closes the file. Does nothing if `begin` was not called. */
  close(): void;
}

/** The values that the writer reads for each record. */
export interface CheckpointSources {
  readonly fingerprint: Fingerprint;
  readonly doubtful: DoubtfulLines;
  readonly sizes: () => LineFileSizes;
  /** Returns the number of requests and retries of this run. */
  readonly requests: () => { readonly requests: number; readonly retries: number };
}

/** The file is compacted when its records are longer than this number of bytes. */
const COMPACT_AFTER = 4_194_304;

/**
 * Creates a writer for a checkpoint file. The first line of the file is a state, and the following lines are records.
 * One write appends one record. A kill -9 can cut the current write short, but cannot remove a record that was
 * completely written. The writer does not sync each record, because a slow disk would then delay the run. When the file
 * is large, the current state is written to a new file and synced. The new file then replaces the old file.
 *
 * @param onFailure - Called once with the error, when the file can no longer be written.
 */
export function createCheckpointWriter(
  file: string,
  start: CheckpointState,
  { fingerprint, doubtful, sizes, requests }: CheckpointSources,
  onFailure: (error: unknown) => void,
): CheckpointWriter {
  const tally = createTally(start.progress.counts);
  let state = start;
  let records: CheckpointRecord[] = [];
  let finished: number[] = [];
  let undelivered: number[] = [];
  let descriptor: number | undefined;
  let lastSum = "";
  /** The size of the records in bytes, without the first line. */
  let size = 0;
  let isBroken = false;

  function fail(error: unknown): void {
    if (!isBroken) onFailure(error);
    isBroken = true;
  }

  function toRecord(): CheckpointRecord {
    const made = requests();
    const { begun, refused, mayBeTwice } = doubtful.takeChanges();
    return {
      lines: toRanges(finished),
      undelivered: toRanges(undelivered),
      begun: toRanges(begun),
      refused: toRanges(refused),
      mayBeTwice: toRanges(mayBeTwice),
      ...fingerprint.mark(),
      sizes: sizes(),
      counts: tally.counts(),
      requests: start.progress.requests + made.requests,
      retries: start.progress.retries + made.retries,
    };
  }

  function append(): void {
    if (descriptor === undefined || isBroken) return;
    const record = toRecord();
    finished = [];
    undelivered = [];
    try {
      const { text, sum } = encodeRecord(record, lastSum);
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      records.push(record);
      lastSum = sum;
      size += bytes.length;
      if (size > COMPACT_AFTER) compact();
    } catch (error) {
      fail(error);
    }
  }

  function compact(): void {
    state = applyRecords(state, records);
    records = [];
    const { text, sum } = encodeState(state);
    const next = replaceFile(file, text);
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = next;
    lastSum = sum;
    size = 0;
  }

  function write(): void {
    if (finished.length > 0 || doubtful.hasChanges()) append();
  }

  return {
    async begin() {
      await removeLeftovers(file);
      compact();
    },
    begun(line) {
      if (doubtful.begin(line)) append();
    },
    refused: doubtful.refuse,
    finish(line, verdict) {
      tally.add(verdict);
      doubtful.finish(line);
      if (verdict.status === "failed" || verdict.status === "held") undelivered.push(line);
      if (finished.push(line) === 1) setImmediate(write);
    },
    write,
    close() {
      if (descriptor === undefined) return;
      append();
      try {
        if (!isBroken) compact();
      } catch (error) {
        fail(error);
      }
      closeSync(descriptor);
      descriptor = undefined;
    },
  };
}
