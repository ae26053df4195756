import { resolve } from "node:path";
import { UsageError } from "../usage-error.js";
import type { CheckpointState } from "./checkpoint-format.js";
import { type FailedFile, type KeptLine, openFailedFile } from "./create-failed-file.js";
import { readCheckpoint } from "./read-checkpoint.js";
import type { SendSettings } from "./send-settings.js";

/** What a run writes, and what an earlier run has left there. */
export interface Outputs {
  /** `undefined` for a run that begins. */
  readonly earlier: CheckpointState | undefined;
  readonly failedFile: FailedFile | undefined;
}

/**
 * Opens what a run writes, before anything is sent. Nothing is changed yet.
 *
 * @throws {UsageError} naming the file that will not do, or the setting that the earlier run had otherwise.
 */
export async function openOutputs(
  { checkpoint, failed, crisp }: Pick<SendSettings, "checkpoint" | "failed" | "crisp">,
  onNotKept: (lines: readonly KeptLine[], error: unknown) => void,
): Promise<Outputs> {
  if (crisp === undefined) return { earlier: undefined, failedFile: undefined };
  const earlier = checkpoint === undefined ? undefined : await readCheckpoint(checkpoint);
  if (earlier !== undefined) checkSettings(`${checkpoint}`, earlier, crisp.websiteId, failed);
  const failedFile =
    failed === undefined ? undefined : await openFailedFile(failed, earlier?.progress, onNotKept);
  return { earlier, failedFile };
}

function checkSettings(
  file: string,
  earlier: CheckpointState,
  websiteId: string,
  failed: string | undefined,
): void {
  if (earlier.websiteId !== websiteId.toLowerCase()) {
    throw new UsageError(`${file}: belongs to another website; name another checkpoint`);
  }
  if (earlier.failedFile !== (failed === undefined ? null : resolve(failed))) {
    const wanted = earlier.failedFile === null ? "without --failed" : `with --failed ${earlier.failedFile}`;
    throw new UsageError(`${file}: belongs to a run ${wanted}; run it so again, or name another checkpoint`);
  }
}
