import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PostgresPrograms } from "./find-postgres.js";
import { flockArguments, LOCK_IS_TAKEN } from "./lock-folder.js";

/**
 * Starts the server and stops it when our end of the pipe (descriptor 3) closes, which also a kill of this process does. The
 * loop: a signal that comes before the server listens to signals is lost.
 */
const TIED_TO_US = `
echo starting
"$@" 3<&- & server=$!
(cat <&3 >/dev/null; while kill -INT $server 2>/dev/null; do sleep 0.2; done) & watcher=$!
wait $server; code=$?
kill $watcher 2>/dev/null
exit $code`;

/** The files that say that a server runs; one that was killed leaves them behind. */
const REMOVE_LEFTOVERS = `cd "$0" && rm -f postmaster.pid .s.PGSQL.5432 .s.PGSQL.5432.lock && cd - >/dev/null`;

/** No statement, no parameter and no value ever reaches the server's log. */
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
  // A queue deletes rows all the time, and deleted rows contain personal data until they are vacuumed.
  autovacuum_naptime: "10s",
};

const START_PATIENCE_MS = 120_000;
const LEFTOVER_PATIENCE_SECONDS = 30;

/**
 * Starts a server on the data folder, on a socket in it and on no port, and starts it again whenever it ends by itself.
 *
 * @param onRestart told of each end that was not asked for.
 * @returns what stops it, with everything written that was committed.
 * @throws {Error} if the first start fails, with what the server said.
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
      // A failed start counts as a server that ends after a second.
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
 * Every process of a server inherits the lock of its data folder. So a new one starts only when the last process of an
 * earlier one has ended, in whatever container, and only then are the files of the earlier one removed.
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
    // The server gets its own session, so that Ctrl-C in the terminal reaches only this process, which stops the server
    // after requests under way.
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
      if (code === LOCK_IS_TAKEN) said = "another one still runs in the folder";
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

/** The server writes its state into the last line of its lock file. */
function isReady(data: string): boolean {
  try {
    return /\bready\b/.test(readFileSync(join(data, "postmaster.pid"), "utf8"));
  } catch {
    return false;
  }
}
