import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { describeFileError } from "../../describe-file-error.js";
import { UsageError } from "../../usage-error.js";

const { O_RDWR, O_CREAT, O_NOFOLLOW = 0 } = constants;

/**
 * The permission bits of all users except the owner. Windows has no such bits and uses the permissions of the folder.
 */
const OTHERS = process.platform === "win32" ? 0 : 0o077;

/**
 * Opens a file that only its owner may read. Creates the file if it does not exist. A symbolic link is refused, because
 * its target may be in a folder that other users can read.
 *
 * @throws {UsageError} if the file cannot be opened, is not a regular file, belongs to another user, or may be read by
 * others. The message names the file. The permissions of such a file are not changed, because another user may already
 * have opened the file.
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
