import { rm, stat } from "node:fs/promises";

/**
 * Finds the files that do not exist yet. The returned function deletes those of them that now exist and are empty. A run
 * that did not begin calls it, and leaves no empty files.
 */
export async function findNewFiles(files: readonly string[]): Promise<() => Promise<void>> {
  const sizeOf = async (file: string) => (await stat(file).catch(() => undefined))?.size;
  const sizes = await Promise.all(files.map(sizeOf));
  const absent = files.filter((_, index) => sizes[index] === undefined);
  return async () => {
    for (const file of absent) if ((await sizeOf(file)) === 0) await rm(file, { force: true });
  };
}
