import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PostgresPrograms } from "./find-postgres.js";
import { flockArguments, LOCK_IS_TAKEN } from "./lock-folder.js";

/**
 * Starts the server, and stops it when the relay's end of the pipe (descriptor 3) closes. A kill of the relay closes
 * the pipe, too. The loop repeats the signal, since a signal is lost if it arrives before the server handles signals.
 */
const TIED_TO_US = `
echo starting
"$@" 3<&- & server=$!
(cat <&3 >/dev/null; while kill -INT $server 2>/dev/null; do sleep 0.2; done) & watcher=$!
wait $server; code=$?
kill $watcher 2>/dev/null
exit $code`;

/** Removes the files that show that a server runs. A killed server does not remove them. */
const REMOVE_LEFTOVERS = `cd "$0" && rm -f postmaster.pid .s.PGSQL.5432 .s.PGSQL.5432.lock && cd - >/dev/null`;

/** Settings that keep statements, parameters and values out of the server's log. */
const QUIET = {
  log_min_messages: "fatal",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length_on_error: "0",
};

const SETTINGS = {
  ...QUIET,
  listen_addresses: "",
  max_connections: "100",
  wal_level: "minimal",
  max_wal_senders: "0",
  // A queue deletes many rows. Deleted rows contain personal data until they are vacuumed.
  autovacuum_naptime: "10s",
};

const START_PATIENCE_MS = 120_000;
const LEFTOVER_PATIENCE_SECONDS = 30;

/**
 * Starts a server for a data folder. The server listens on a socket in the folder and on no port. If the server ends
 * without being stopped, it is started again.
 *
 * @param onRestart called each time that the server has ended without being stopped.
 * @returns a function that stops the server. All committed data is on disk.
 * @throws {Error} if the first start fails, with the output of the server.
 */
export async function runServer(
  programs: PostgresPrograms,
  data: string,
  onRestart: () => void,
): Promise<() => Promise<void>> {
  let isStopping = false;
  let current = await start(programs, data);
  const keepRunning = async (): Promise<void> => {
    for (;;) {
      if (isStopping) current.pipe.destroy();
      await current.ended;
      current.pipe.destroy();
      if (isStopping) return;
      onRestart();
      // After a failed start, the next start follows a second later.
      const { pipe } = current;
      current = await start(programs, data).catch(() => ({ pipe, ended: sleep(1_000) }));
    }
  };
  const kept = keepRunning();
  return async () => {
    isStopping = true;
    current.pipe.destroy();
    await kept;
  };
}

interface Running {
  readonly pipe: NonNullable<ChildProcess["stdin"]>;
  readonly ended: Promise<void>;
}

/**
 * Returns the command that starts a server. Every process of a server inherits the lock of its data folder. So a new
 * server starts only when the last process of an earlier server has ended, even if that server ran in another
 * container. Only then are the files of the earlier server removed.
 */
function startCommand(postgres: string, data: string): readonly [string, readonly string[]] {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = [postgres, "-D", data, "-k", ".", ...settings];
  if (process.platform !== "linux") return ["/bin/sh", ["-c", TIED_TO_US, data, ...server]];
  const script = ["/bin/sh", "-c", `${REMOVE_LEFTOVERS}${TIED_TO_US}`, data, ...server];
  return ["flock", flockArguments(data, LEFTOVER_PATIENCE_SECONDS, script)];
}

async function start({ postgres, spawnOptions }: PostgresPrograms, data: string): Promise<Running> {
  const [command, args] = startCommand(postgres, data);
  const child = spawn(command, args, {
    ...spawnOptions,
    // The server has a separate session, so that Ctrl-C in the terminal reaches only the relay. The relay completes
    // requests under way, and then stops the server.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  let isStarting = false;
  child.stdout?.once("data", () => {
    isStarting = true;
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk).slice(-2_000);
  });
  const pipe = child.stdio[3] as NonNullable<ChildProcess["stdin"]>;
  pipe.on("error", () => {});
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    const end = (code: unknown): void => {
      if (code === LOCK_IS_TAKEN) said = "another server still runs in the folder";
      hasEnded = true;
      resolve();
    };
    child.once("error", end);
    child.once("exit", end);
  });
  for (const deadline = Date.now() + START_PATIENCE_MS; !(isStarting && isReady(data)); await sleep(20)) {
    if (!hasEnded && Date.now() < deadline) continue;
    pipe.destroy();
    throw new Error(`store: PostgreSQL does not start: ${said.trim() || "it printed no message"}`);
  }
  return { pipe, ended };
}

/** Reads the state of the server from the last line of its lock file. */
function isReady(data: string): boolean {
  try {
    return /\bready\b/.test(readFileSync(join(data, "postmaster.pid"), "utf8"));
  } catch {
    return false;
  }
}
