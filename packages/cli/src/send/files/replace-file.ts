import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a file, completely or not at all. Only the owner may read the new file. Returns the descriptor of the
 * new file, open for writing.
 */
export function replaceFile(file: string, text: string): number {
  const next = `${file}.${randomUUID()}.next`;
  const descriptor = openSync(next, "wx", 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
    renameSync(next, file);
    syncFolder(file);
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    rmSync(next, { force: true });
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
export function syncFolder(file: string): void {
  try {
    const folder = openSync(dirname(file), "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // The system cannot open or sync folders.
  }
}
