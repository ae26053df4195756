import { randomUUID } from "node:crypto";
import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a file with a new one, completely or not at all, readable only by its owner. Leaves the new file open for
 * writing.
 */
export async function replaceFile(file: string, text: string): Promise<FileHandle> {
  const next = `${file}.${randomUUID()}.next`;
  const handle = await open(next, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
    await rename(next, file);
    await syncFolder(file);
    return handle;
  } catch (error) {
    await handle.close();
    await rm(next, { force: true });
    throw error;
  }
}

/** Removes the temporary file that a kill during `replaceFile` left. Only the owner of the lock may call it. */
export async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  const isLeftover = (name: string) =>
    name.startsWith(`${basename(file)}.`) && /^\.[\da-f-]{36}\.next$/.test(name.slice(basename(file).length));
  for (const name of (await readdir(folder)).filter(isLeftover))
    await rm(join(folder, name), { force: true });
}

/**
 * Syncs a folder, so that a new file name in it survives a loss of power. Does nothing where folders cannot be synced.
 */
export async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file)).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
