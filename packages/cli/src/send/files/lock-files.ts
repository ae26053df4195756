import { lockFile } from "./lock-file.js";

/**
 * Locks all files that a run writes. If one lock fails, all locks are removed. Without locks, two runs could write to
 * the same file and mix their lines. The returned function removes the locks.
 *
 * @throws {UsageError} if another run uses a file. The message names the file.
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
