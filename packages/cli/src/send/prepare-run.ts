import type { Input } from "../input/input.js";
import { readLines } from "../input/read-lines.js";
import { UsageError } from "../usage-error.js";
import type { CheckpointState } from "./checkpoint-format.js";
import { type Checkpoint, createCheckpoint } from "./create-checkpoint.js";
import type { FailedFile } from "./create-failed-file.js";
import { createFingerprint } from "./create-fingerprint.js";
import { createFinishedLines, type FinishedLines } from "./create-finished-lines.js";
import { codeOf, type Halt } from "./create-halt.js";
import { type Entry, toEntries } from "./entry.js";
import { findUnfinished, type Unfinished } from "./find-unfinished.js";
import { openOutputs } from "./open-outputs.js";
import type { SendSettings } from "./send-settings.js";
import { NO_COUNTS } from "./tally.js";

/** All that a run reads and writes, ready for its first request. */
export interface Run {
  /** What an earlier run had come to; an empty state for a run that begins. */
  readonly earlier: CheckpointState;
  readonly isContinued: boolean;
  readonly entries: AsyncGenerator<Entry, void, undefined>;
  readonly unfinished: Unfinished;
  readonly finishedBefore: FinishedLines;
  readonly failedFile: FailedFile | undefined;
  readonly checkpoint: Checkpoint | undefined;
}

/** What a run looks at while it goes on. */
export interface RunWatch {
  readonly halt: Halt;
  readonly onBytes: (count: number) => void;
  /** Requests made so far. */
  readonly requests: () => number;
}

const NOTHING: Unfinished = { entries: [], messageIds: new Set(), repeated: new Set() };

/**
 * Opens everything, reads again what an earlier run had read, and only then, when all fits together, puts the files in
 * order.
 *
 * @throws {UsageError} naming the file that will not do.
 */
export async function prepareRun(
  settings: SendSettings,
  inputs: readonly Input[],
  { halt, onBytes, requests }: RunWatch,
): Promise<Run> {
  const { earlier: found, failedFile } = await openOutputs(settings, halt.notKept);
  const fingerprint = createFingerprint();
  const earlier = found ?? {
    websiteId: settings.crisp?.websiteId.toLowerCase() ?? "",
    failedFile: failedFile?.path ?? null,
    finished: { upTo: 0, beyond: [] },
    progress: {
      ...fingerprint.mark(),
      reserved: 0,
      keptBytes: 0,
      reasonBytes: 0,
      counts: NO_COUNTS,
      requests: 0,
    },
  };
  const entries = toEntries(readLines(inputs, { onBytes, signal: halt.signal }), fingerprint);
  const { checkpoint: file, crisp } = settings;
  const unfinished = found ? await findUnfinished(entries, fingerprint, found, `${file}`) : NOTHING;
  const checkpoint =
    file === undefined || crisp === undefined
      ? undefined
      : createCheckpoint(
          file,
          earlier,
          { fingerprint, requests, keptSizes: () => failedFile?.sizes ?? { keptBytes: 0, reasonBytes: 0 } },
          2 * settings.concurrency,
          (error) =>
            halt.trouble(
              `${file}: cannot be written (${codeOf(error)}); it stays where it was, and the run ends`,
            ),
        );
  await begin(failedFile, settings.failed);
  await begin(checkpoint, file);
  return {
    earlier,
    isContinued: found !== undefined,
    entries,
    unfinished,
    finishedBefore: createFinishedLines(earlier.finished),
    failedFile,
    checkpoint,
  };
}

async function begin(
  output: { begin(): Promise<void> } | undefined,
  file: string | undefined,
): Promise<void> {
  await output?.begin().catch((error: unknown) => {
    throw new UsageError(`${file}: cannot be written (${codeOf(error)})`);
  });
}
