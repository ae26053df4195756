import { readFile } from "node:fs/promises";
import { UsageError } from "../../usage-error.js";
import { openPrivateFile } from "../files/open-private-file.js";
import { type Decoded, decodeCheckpoint } from "./checkpoint-format.js";
import type { CheckpointState } from "./checkpoint-schema.js";

const REFUSALS: Readonly<Record<Exclude<Decoded["status"], "read">, string>> = {
  earlier_version: "was written by an earlier version of freshpaint-crisp, and only that can go on with it",
  damaged: "is no checkpoint, or damaged; name another file",
};

/**
 * Reads the checkpoint of an earlier run; `undefined` if there was none, or none that got as far as a first line.
 *
 * @throws {UsageError} naming the file, if it is something else than a checkpoint, or not private.
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
