import { spawn } from "node:child_process";
import { once } from "node:events";

/** A folder that this process owns until it ends or releases it. */
export interface FolderLock {
  release(): Promise<void>;
}

/** The exit code of `flock` if the lock stays taken. */
export const LOCK_IS_TAKEN = 75;

/** The arguments of `flock`: waits for the lock, and holds it for as long as the command runs. */
export function flockArguments(folder: string, waitSeconds: number, command: readonly string[]): string[] {
  const options = ["--timeout", String(waitSeconds), "--conflict-exit-code", String(LOCK_IS_TAKEN)];
  return [...options, folder, ...command];
}

/**
 * Takes a folder for this process alone. The lock belongs to the file system, so that containers that share the folder
 * see it. A child process holds it and ends with us, however we end: then its standard input closes. macOS has no `flock`:
 * there PostgreSQL's own lock file has to do.
 *
 * @returns undefined if another process has it, also after so many seconds.
 */
export async function lockFolder(folder: string, waitSeconds: number): Promise<FolderLock | undefined> {
  if (process.platform !== "linux") return { release: async () => {} };
  const args = flockArguments(folder, waitSeconds, ["sh", "-c", "echo locked; exec cat >/dev/null"]);
  // In a session of its own, since Ctrl-C in the terminal must not release the folder before its server has ended.
  const holder = spawn("flock", args, { detached: true, stdio: ["pipe", "pipe", "ignore"] });
  holder.stdin.on("error", () => {});
  const ended = once(holder, "exit");
  const first = await Promise.race([
    once(holder.stdout, "data"),
    ended,
    once(holder, "error").then(() => undefined),
  ]).catch(() => undefined);
  if (first === undefined) throw new Error("store: the command flock is needed (util-linux)");
  if (first[0] === LOCK_IS_TAKEN) return undefined;
  if (typeof first[0] === "number") throw new Error(`store: flock cannot lock ${folder}`);
  holder.unref();
  return {
    release: async () => {
      holder.stdin.end();
      await ended;
    },
  };
}
