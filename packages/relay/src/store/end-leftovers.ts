import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 30_000;

/**
 * Ends a PostgreSQL that an earlier owner of the data folder left behind, and removes the lock files that say it runs.
 * Who calls it holds the folder's lock. What runs is asked of `/proc`: the process id in the lock file may belong to
 * another program by now, or to a process that nobody has reaped.
 *
 * @throws {Error} if it is still there after half a minute.
 */
export async function endLeftovers(folder: string): Promise<void> {
  if (process.platform !== "linux") return;
  // The form in which the kernel reports working directories: without links.
  const data = realpathSync(folder);
  const deadline = Date.now() + PATIENCE_MS;
  for (let running = findProcesses(data); running.length > 0; running = findProcesses(data)) {
    if (Date.now() > deadline) throw new Error("store: a PostgreSQL left behind in the folder does not end");
    const server = readServerId(data);
    // SIGINT is a fast stop. Backends end by themselves when their server has ended.
    if (server !== undefined && running.includes(server)) signal(server);
    await sleep(50);
  }
  for (const file of ["postmaster.pid", ".s.PGSQL.5432", ".s.PGSQL.5432.lock"])
    rmSync(join(data, file), { force: true });
}

/** Live processes whose working directory is the folder; every process of PostgreSQL has it. */
function findProcesses(data: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readlinkSync(`/proc/${name}/cwd`) === data;
      } catch {
        // The process has ended or belongs to another user.
        return false;
      }
    })
    .map(Number);
}

function readServerId(data: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(data, "postmaster.pid"), "utf8"), 10);
  } catch {
    return undefined;
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, "SIGINT");
  } catch {
    // The process has ended meanwhile.
  }
}
