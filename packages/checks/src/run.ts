import { execFile } from "node:child_process";

/** How a child process ended, whatever the end was. */
export type Ended = {
  /** `null` if it was killed or did not start. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Where and with what a command runs. */
export type RunOptions = {
  readonly cwd: string;
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Default: four minutes, since a machine may be busy. */
  readonly timeoutMs?: number;
};

/** Runs a command to its end, or until its time is up. Never rejects: the end is the result. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const { timeoutMs = 240_000, ...surroundings } = options;
    const limits = { timeout: timeoutMs, maxBuffer: 2 ** 27 };
    execFile(command, args, { ...surroundings, ...limits }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      // A command that did not start or was killed may have written nothing.
      resolve({ code, stdout, stderr: code === null ? `${error?.message}\n${stderr}` : stderr });
    });
  });
}

/**
 * Runs a command that has to succeed, and gives what it printed.
 * @throws Error with what it wrote to stderr, if it did not succeed.
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
