import { rm, stat } from "node:fs/promises";

/**
 * Finds the files that do not exist yet. If the run does not begin, call the returned function. It deletes each of these
 * files that the run has created and left empty.
 */
export async function findNewFiles(files: readonly string[]): Promise<() => Promise<void>> {
  const sizeOf = async (file: string) => (await stat(file).catch(() => undefined))?.size;
  const sizes = await Promise.all(files.map(sizeOf));
  const absent = files.filter((_, index) => sizes[index] === undefined);
  return async () => {
    for (const file of absent) if ((await sizeOf(file)) === 0) await rm(file, { force: true });
  };
}
