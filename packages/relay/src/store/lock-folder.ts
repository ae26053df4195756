import { spawn } from "node:child_process";
import { once } from "node:events";

/** The exit code of `flock` if another process keeps the lock. */
export const LOCK_IS_TAKEN = 75;

/** Returns the arguments of `flock`, which locks the folder while the command runs. */
export function flockArguments(folder: string, waitSeconds: number, command: readonly string[]): string[] {
  const options = ["--timeout", String(waitSeconds), "--conflict-exit-code", String(LOCK_IS_TAKEN)];
  return [...options, folder, ...command];
}

/**
 * Locks a folder for this process. The lock is in the file system, so that containers that share the folder see it. A
 * child process keeps the lock. When this process ends in any way, the standard input of the child closes and the
 * child ends. macOS has no `flock`: there, the only lock is PostgreSQL's own lock file.
 *
 * @returns a function that releases the lock, or `undefined` if another process keeps the lock for `waitSeconds`.
 */
export async function lockFolder(
  folder: string,
  waitSeconds: number,
): Promise<(() => Promise<void>) | undefined> {
  if (process.platform !== "linux") return async () => {};
  const args = flockArguments(folder, waitSeconds, ["sh", "-c", "echo locked; exec cat >/dev/null"]);
  // The child has a separate session, since Ctrl-C in the terminal must not release the folder before PostgreSQL has
  // ended.
  const holder = spawn("flock", args, { detached: true, stdio: ["pipe", "pipe", "ignore"] });
  holder.stdin.on("error", () => {});
  const ended = once(holder, "exit");
  const [first] = await Promise.race([once(holder.stdout, "data"), ended]).catch(() => [undefined]);
  if (first === LOCK_IS_TAKEN) return undefined;
  if (!Buffer.isBuffer(first)) throw new Error(`store: flock, of util-linux, cannot lock ${folder}`);
  return async () => {
    holder.stdin.end();
    await ended;
  };
}
