import { readFile } from "node:fs/promises";
import { UsageError } from "../../usage-error.js";
import { openPrivateFile } from "../files/open-private-file.js";
import { type Decoded, decodeCheckpoint } from "./checkpoint-format.js";
import type { CheckpointState } from "./checkpoint-schema.js";

const REFUSALS: Readonly<Record<Exclude<Decoded["status"], "read">, string>> = {
  earlier_version:
    "was written by an earlier version of freshpaint-crisp; continue with that version, or name another checkpoint",
  damaged: "is damaged, or not a checkpoint; name another file",
};

/**
 * Reads the checkpoint of an earlier run. Returns `undefined` if the file does not exist or has no complete line.
 *
 * @throws {UsageError} if the file is not a checkpoint, or if other users may read the file. The message names the
 * file.
 */
export async function readCheckpoint(file: string): Promise<CheckpointState | undefined> {
  const handle = await openPrivateFile(file);
  try {
    const text = await readFile(handle, "utf8");
    if (text === "") return undefined;
    const decoded = decodeCheckpoint(text);
    if (decoded.status === "read") return decoded.state;
    throw new UsageError(`${file}: ${REFUSALS[decoded.status]}`);
  } finally {
    await handle.close();
  }
}
