import { lockFile } from "./lock-file.js";

/**
 * Locks every file that a run writes, or none: two runs that write one file would mix their lines. The result removes
 * the locks.
 *
 * @throws {UsageError} naming the file that another run uses.
 */
export async function lockFiles(files: readonly string[]): Promise<() => Promise<void>> {
  const unlocks: (() => Promise<void>)[] = [];
  const unlock = async () => {
    for (const one of unlocks) await one();
  };
  try {
    for (const file of files) unlocks.push(await lockFile(file));
    return unlock;
  } catch (error) {
    await unlock();
    throw error;
  }
}
