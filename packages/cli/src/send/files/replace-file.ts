import { randomUUID } from "node:crypto";
import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a file, completely or not at all. Only the owner may read the new file. Returns the new file, open for
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

/**
 * Removes the temporary files that remain after a kill during `replaceFile`. Only the owner of the lock may call this
 * function.
 */
export async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  const isLeftover = (name: string) =>
    name.startsWith(`${basename(file)}.`) && /^\.[\da-f-]{36}\.next$/.test(name.slice(basename(file).length));
  for (const name of (await readdir(folder)).filter(isLeftover))
    await rm(join(folder, name), { force: true });
}

/**
 * Syncs a folder. A new file name in the folder then survives a loss of power. Does nothing on systems that cannot sync
 * folders.
 */
export async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file)).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
