import { spawn } from "node:child_process";
import { once } from "node:events";

/** The exit code of `flock` if the lock stays taken. */
export const LOCK_IS_TAKEN = 75;

/** The arguments of `flock`: waits for the lock, and holds it for as long as the command runs. */
export function flockArguments(folder: string, waitSeconds: number, command: readonly string[]): string[] {
  const options = ["--timeout", String(waitSeconds), "--conflict-exit-code", String(LOCK_IS_TAKEN)];
  return [...options, folder, ...command];
}

/**
 * Takes a folder for this process alone, until it ends or calls the result. The lock belongs to the file system, so that
 * containers that share the folder see it. A child process holds it and ends with us, however we end: then its standard
 * input closes. macOS has no `flock`: there PostgreSQL's own lock file has to do.
 *
 * @returns undefined if another process has it, also after so many seconds.
 */
export async function lockFolder(
  folder: string,
  waitSeconds: number,
): Promise<(() => Promise<void>) | undefined> {
  if (process.platform !== "linux") return async () => {};
  const args = flockArguments(folder, waitSeconds, ["sh", "-c", "echo locked; exec cat >/dev/null"]);
  // In a session of its own, since Ctrl-C in the terminal must not release the folder before its server has ended.
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
