import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../bin/freshpaint-crisp.js", import.meta.url));

/** The result of a command. `signal` is set if a signal ended the process directly, before the command could exit. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The folder, the environment and the standard input of a command. By default, the environment contains only PATH. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
  /** Shell code that runs before the command. */
  readonly shell?: string;
}

/** A running command. */
export interface Running {
  readonly process: ChildProcess;
  /** The text that the command has printed so far. */
  readonly printed: { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<Ended>;
}

/** Starts the built command in a separate process. */
export function startCli(args: readonly string[], { cwd, env, input, shell }: Surroundings = {}): Running {
  const command = [process.execPath, BIN, ...args];
  const [file = "", ...others] =
    shell === undefined ? command : ["sh", "-c", `${shell}; exec "$@"`, "sh", ...command];
  const child = spawn(file, others, {
    ...(cwd !== undefined && { cwd }),
    env: { PATH: process.env["PATH"], ...env },
  });
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed.stderr += text;
  });
  // A command that fails may end before it has read its input. Writing the input then fails.
  child.stdin.on("error", () => {});
  if (input !== undefined) child.stdin.end(input);
  const ended = once(child, "close").then(([code, signal]) => ({ ...printed, code, signal }) as Ended);
  return { process: child, printed, ended };
}

/** Runs the built command and waits for its end. Standard input is empty by default. */
export function runCli(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  return startCli(args, { input: "", ...surroundings }).ended;
}
