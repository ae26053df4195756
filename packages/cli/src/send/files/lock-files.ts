import { lockFile } from "./lock-file.js";

/**
 * Locks every file that a run writes, or none: a file that two runs write would hold the lines of neither. The result
 * takes the locks off.
 *
 * @throws {UsageError} naming the file that another run has.
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
