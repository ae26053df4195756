import { constants, type FileHandle, open, rename, rm } from "node:fs/promises";
import {
  applyRecords,
  type CheckpointProgress,
  type CheckpointRecord,
  type CheckpointState,
  encodeRecord,
  encodeState,
} from "./checkpoint-format.js";
import type { KeptSizes } from "./create-failed-file.js";
import type { Fingerprint } from "./create-fingerprint.js";
import { toRanges } from "./create-finished-lines.js";
import { createGroupCommit } from "./create-group-commit.js";
import { syncFolder } from "./sync-folder.js";
import { createTally } from "./tally.js";
import type { Verdict } from "./verdict.js";

/** Writes down which lines are finished, so that a run that was killed can go on. */
export interface Checkpoint {
  /** Puts the file in its place, before the first request. */
  begin(): Promise<void>;
  /** Writes down that a line is finished. One that is kept must be on the disk by now. */
  finish(line: number, verdict: Verdict): void;
  /** Resolves when it is written that lines up to this one may have been sent. */
  reserve(line: number): Promise<void>;
  /** Writes what is left. */
  close(): Promise<void>;
}

/** What a checkpoint looks at when it writes. */
export interface CheckpointSources {
  readonly fingerprint: Fingerprint;
  readonly keptSizes: () => KeptSizes;
  /** Requests of this run. */
  readonly requests: () => number;
}

interface Finished {
  readonly line: number;
  readonly verdict: Verdict;
}

/** A file that has grown to so many bytes is replaced by what they come to. */
const COMPACT_AT = 1_048_576;

/**
 * The file is a state, then records. A record is appended in one write, which a kill -9 of this process can tear but,
 * once done, not take back. Now and then all is written anew beside it, synced, and renamed over it.
 *
 * @param ahead - How many lines may be given out beyond what was read when a record was written.
 * @param onFailure - Told once why nothing can be written any more.
 */
export function createCheckpoint(
  file: string,
  start: CheckpointState,
  { fingerprint, keptSizes, requests }: CheckpointSources,
  ahead: number,
  onFailure: (error: unknown) => void,
): Checkpoint {
  const tally = createTally(start.progress.counts);
  let state = start;
  let records: CheckpointRecord[] = [];
  let handle: FileHandle | undefined;
  let size = 0;

  function toProgress(): CheckpointProgress {
    const mark = fingerprint.mark();
    return {
      ...mark,
      reserved: Math.max(state.progress.reserved, mark.read + ahead),
      ...keptSizes(),
      counts: tally.counts(),
      requests: start.progress.requests + requests(),
    };
  }

  async function replace(): Promise<void> {
    state = applyRecords(state, records);
    records = [];
    const next = `${file}.next`;
    await rm(next, { force: true });
    const fresh = await open(next, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    const text = encodeState(state);
    await fresh.writeFile(text);
    await fresh.sync();
    await rename(next, file);
    await syncFolder(file);
    await handle?.close();
    handle = fresh;
    size = Buffer.byteLength(text);
  }

  async function commit(batch: readonly (Finished | undefined)[]): Promise<void> {
    const finished = batch.filter((item) => item !== undefined);
    for (const { verdict } of finished) tally.add(verdict);
    const record = { lines: toRanges(finished.map(({ line }) => line)), ...toProgress() };
    const text = encodeRecord(record);
    await handle?.appendFile(text);
    records.push(record);
    size += Buffer.byteLength(text);
    if (size > COMPACT_AT) await replace();
  }

  let isBroken = false;
  function fail(error: unknown): void {
    if (!isBroken) onFailure(error);
    isBroken = true;
  }

  const group = createGroupCommit<Finished | undefined>(commit, (_batch, error) => fail(error));
  return {
    begin: replace,
    finish: (line, verdict) => group.add({ line, verdict }),
    async reserve(line) {
      const { reserved } = records.at(-1) ?? state.progress;
      if (line <= reserved) return;
      group.add(undefined);
      await group.flushed();
    },
    async close() {
      await group.flushed();
      if (!isBroken) await replace().catch(fail);
      await handle?.close();
    },
  };
}
