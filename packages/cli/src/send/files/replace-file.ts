import { randomUUID } from "node:crypto";
import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A new file for its owner only in the place of the old one, whole or not at all, and left open for writing. */
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

/** Removes what a kill in the midst of `replaceFile` left beside a file. Only for whoever holds the file's lock. */
export async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  const isLeftover = (name: string) =>
    name.startsWith(`${basename(file)}.`) && /^\.[\da-f-]{36}\.next$/.test(name.slice(basename(file).length));
  for (const name of (await readdir(folder)).filter(isLeftover))
    await rm(join(folder, name), { force: true });
}

/** Sees to it that a file's name is on the disk, as its content may be. Where folders cannot be synced, does nothing. */
export async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file)).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
