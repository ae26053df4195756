import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { describeFileError } from "../../describe-file-error.js";
import { UsageError } from "../../usage-error.js";

const { O_RDWR, O_CREAT, O_NOFOLLOW = 0 } = constants;

/** The permission bits of everybody but the owner. Windows has no such bits: the folder's permissions decide there. */
const OTHERS = process.platform === "win32" ? 0 : 0o077;

/**
 * Opens a file that only its owner may read, and creates it if it does not exist. A symbolic link is refused: it may
 * lead to a folder that others can read.
 *
 * @throws {UsageError} naming the file, if it belongs to somebody else, others may read it, it is not a regular file,
 * or it cannot be opened. The permissions of a readable file are not changed: somebody may have it open already.
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
  if (!status.isFile()) return "is not a regular file";
  if (process.getuid !== undefined && status.uid !== process.getuid()) return "belongs to somebody else";
  if ((status.mode & OTHERS) !== 0)
    return `other users may read or write it; remove their permission: chmod 600 ${path}`;
  return undefined;
}
