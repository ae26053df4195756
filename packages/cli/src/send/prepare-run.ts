import type { CrispRest } from "@freshpaint/crisp-rest";
import { describeFileError } from "../describe-file-error.js";
import type { Input } from "../input/input.js";
import { readLines } from "../input/read-lines.js";
import { UsageError } from "../usage-error.js";
import type { CheckpointState } from "./checkpoint/checkpoint-schema.js";
import { type CheckpointWriter, createCheckpointWriter } from "./checkpoint/checkpoint-writer.js";
import { createDoubtfulLines, type DoubtfulLines } from "./checkpoint/doubtful-lines.js";
import { findUnfinished, type Unfinished } from "./checkpoint/find-unfinished.js";
import { createFingerprint } from "./checkpoint/fingerprint.js";
import { numbersOf } from "./checkpoint/finished-lines.js";
import { type NumberedLine, numberLines } from "./checkpoint/number-lines.js";
import { readCheckpoint } from "./checkpoint/read-checkpoint.js";
import { findDifference, toRunSettings } from "./checkpoint/run-settings.js";
import { type LineFiles, openLineFiles } from "./files/line-files.js";
import { keyOf } from "./key-of.js";
import type { SendSettings } from "./send-settings.js";
import type { StopSwitch } from "./stop-switch.js";
import { NO_COUNTS } from "./summary/tally.js";

/** The objects from which a run reads and to which it writes, ready for the first request. */
export interface PreparedRun {
  /** The recorded state of the earlier run that this run continues. For a new run, an empty state. */
  readonly earlier: CheckpointState;
  readonly isContinued: boolean;
  readonly lines: AsyncGenerator<NumberedLine, void, undefined>;
  readonly unfinished: Unfinished;
  /** The number of bytes of the lines that earlier runs have read. */
  readonly earlierBytes: number;
  readonly files: LineFiles;
  readonly checkpoint: CheckpointWriter | undefined;
  readonly doubtful: DoubtfulLines;
  /** Returns the number of lines that this run and earlier runs have read. */
  linesRead(): number;
  /**
   * Prepares the files for writing. It must be called before the first request.
   *
   * @throws {UsageError} if a file cannot be written. The message names the file.
   */
  begin(): Promise<void>;
}

/** The objects and functions that `prepareRun` needs. */
export interface RunWatch {
  readonly sender: Pick<CrispRest, "prepare">;
  readonly stop: StopSwitch;
  readonly onBytes: (read: number, unpacked: number) => void;
  /** Returns the number of requests of this run so far. */
  readonly requests: () => { readonly requests: number; readonly retries: number };
}

const NOTHING: Unfinished = { lines: [], keys: new Set(), repeated: new Set(), mayBeTwice: [] };

/**
 * Opens the files, and reads the lines of an earlier run again. It does not change the content of existing files. A dry
 * run has no files.
 *
 * @throws {UsageError} if a file cannot be used. The message names the file.
 */
export async function prepareRun(
  settings: SendSettings,
  inputs: readonly Input[],
  { sender, stop, onBytes, requests }: RunWatch,
): Promise<PreparedRun> {
  const isDryRun = settings.crisp === undefined;
  const file = isDryRun ? undefined : settings.checkpoint;
  const found = file === undefined ? undefined : await readEarlier(file, settings);
  const names = isDryRun ? { failed: undefined, skipped: undefined } : settings;
  const files = await openLineFiles(names, found?.progress.sizes, stop.notWritten);
  const fingerprint = createFingerprint();
  const earlier = found ?? {
    settings: toRunSettings(settings),
    finished: { upTo: 0, beyond: [] },
    undelivered: [],
    mayBeStored: [],
    mayBeTwice: [],
    progress: {
      ...fingerprint.mark(),
      sizes: files.sizes,
      counts: NO_COUNTS,
      requests: 0,
      retries: 0,
    },
  };
  const lines = numberLines(readLines(inputs, { onBytes, signal: stop.signal }), fingerprint);
  const unfinished = found
    ? await findUnfinished(lines, fingerprint, found, (event) => keyOf(event, sender), `${file}`)
    : NOTHING;
  const mayBeStored = new Set(earlier.mayBeStored.flatMap(numbersOf));
  const doubtful = createDoubtfulLines(
    unfinished.lines.filter(({ number }) => mayBeStored.has(number)),
    unfinished.mayBeTwice,
  );
  const checkpoint =
    file === undefined
      ? undefined
      : createCheckpointWriter(
          file,
          earlier,
          { fingerprint, requests, doubtful, sizes: () => files.sizes },
          (error) =>
            stop.problem(
              `${file}: cannot be written: ${describeFileError(error)}; the file keeps its last state, and the run ends`,
            ),
        );
  return {
    earlier,
    isContinued: found !== undefined,
    lines,
    unfinished,
    earlierBytes: fingerprint.bytes,
    files,
    checkpoint,
    doubtful,
    linesRead: () => fingerprint.read,
    async begin() {
      await begin(files, names.failed ?? names.skipped);
      await begin(checkpoint, file);
    },
  };
}

async function readEarlier(file: string, settings: SendSettings): Promise<CheckpointState | undefined> {
  const earlier = await readCheckpoint(file);
  const difference = earlier && findDifference(earlier.settings, toRunSettings(settings));
  if (difference === undefined) return earlier;
  throw new UsageError(
    `${file}: belongs to a run with ${difference}; repeat that choice, or name another checkpoint`,
  );
}

async function begin(
  output: { begin(): Promise<void> } | undefined,
  file: string | undefined,
): Promise<void> {
  await output?.begin().catch((error: unknown) => {
    throw new UsageError(`${file}: cannot be written: ${describeFileError(error)}`);
  });
}
