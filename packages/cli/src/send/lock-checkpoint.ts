import { readFile, rm, writeFile } from "node:fs/promises";
import { UsageError } from "../usage-error.js";

/**
 * Keeps a second run away from a checkpoint and its files while the first is under way. The lock names the process, so
 * that one that a kill has left behind counts for nothing. The result takes it off.
 *
 * @throws {UsageError} naming the file and the process that has it.
 */
export async function lockCheckpoint(file: string): Promise<() => Promise<void>> {
  const lock = `${file}.lock`;
  for (let isSecond = false; ; isSecond = true) {
    try {
      await writeFile(lock, `${process.pid}\n`, { flag: "wx", mode: 0o600 });
      return () => rm(lock, { force: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "EEXIST") throw new UsageError(`${lock}: cannot be written (${code})`);
    }
    const holder = Number(await readFile(lock, "utf8").catch(() => ""));
    if (isSecond || isRunning(holder)) {
      throw new UsageError(
        `${file}: in use by process ${holder}; if that is no run of yours, remove ${lock}`,
      );
    }
    await rm(lock, { force: true });
  }
}

/** Whether there is such a process, whoever's it is. Our own number was another's before. */
function isRunning(holder: number): boolean {
  if (!Number.isSafeInteger(holder) || holder < 1 || holder === process.pid) return false;
  try {
    return process.kill(holder, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
