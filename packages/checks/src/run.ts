import { execFile } from "node:child_process";

/** The result of a child process that succeeded or failed. */
export type Ended = {
  /** The exit code; `null` if the process was killed or did not start. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** The folder, environment and time limit of a command. */
export type RunOptions = {
  readonly cwd: string;
  /** Default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Default: four minutes, long enough for a busy machine. */
  readonly timeoutMs?: number;
};

/** Runs a command until it ends, or kills it at the time limit. Never rejects: the result contains failures. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const { timeoutMs = 240_000, ...surroundings } = options;
    const limits = { timeout: timeoutMs, maxBuffer: 2 ** 27 };
    execFile(command, args, { ...surroundings, ...limits }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      // The output may be missing if the command did not start or was killed.
      resolve({ code, stdout, stderr: code === null ? `${error?.message}\n${stderr}` : stderr });
    });
  });
}

/**
 * Runs a command that must succeed, and returns its output.
 * @throws Error with the stderr of the command if it failed.
 */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args[0] ?? ""} ended with ${code}: ${stderr}`);
  return stdout;
}
