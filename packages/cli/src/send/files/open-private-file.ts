import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { describeFileError } from "../../describe-file-error.js";
import { UsageError } from "../../usage-error.js";

const { O_RDWR, O_CREAT, O_NOFOLLOW = 0 } = constants;

/** Anybody but the owner. Windows has no such bits: there the folder's own rights decide. */
const OTHERS = process.platform === "win32" ? 0 : 0o077;

/**
 * Opens a file that only its owner may read, and creates it so if it is not there. A link is not followed: it may lead
 * to where others read.
 *
 * @throws {UsageError} naming the file, if it is not the caller's own, open to others, no plain file, or cannot be
 * opened. A file that is open to others is refused, not mended: somebody may hold it open already.
 */
export async function openPrivateFile(path: string, mayCreate = true): Promise<FileHandle> {
  const flags = O_RDWR | O_NOFOLLOW | (mayCreate ? O_CREAT : 0);
  const handle = await open(path, flags, 0o600).catch((error: unknown) => {
    throw new UsageError(`${path}: cannot be opened: ${describeFileError(error)}`);
  });
  const reason = await whyRefused(handle, path);
  if (reason === undefined) return handle;
  await handle.close();
  throw new UsageError(`${path}: ${reason}`);
}

async function whyRefused(handle: FileHandle, path: string): Promise<string | undefined> {
  const status = await handle.stat();
  if (!status.isFile()) return "is no plain file";
  if (process.getuid !== undefined && status.uid !== process.getuid()) return "belongs to somebody else";
  if ((status.mode & OTHERS) !== 0) return `others may read or write it; close it to them: chmod 600 ${path}`;
  return undefined;
}
