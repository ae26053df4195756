import { type FileHandle, readFile } from "node:fs/promises";
import { UsageError } from "../usage-error.js";
import { type CheckpointState, decodeCheckpoint } from "./checkpoint-format.js";
import { openPrivateFile } from "./open-private-file.js";

/**
 * Reads the checkpoint of an earlier run; `undefined` if there was none, or none that got as far as a first line.
 *
 * @throws {UsageError} naming the file, if it is something else than a checkpoint, or not private.
 */
export async function readCheckpoint(file: string): Promise<CheckpointState | undefined> {
  const handle: FileHandle = await openPrivateFile(file);
  try {
    const text = await readFile(handle, "utf8");
    if (text === "") return undefined;
    const state = decodeCheckpoint(text);
    if (state === undefined) throw new UsageError(`${file}: is no checkpoint, or damaged; name another file`);
    return state;
  } finally {
    await handle.close();
  }
}
