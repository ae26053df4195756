import { randomUUID } from "node:crypto";
import { link, readFile, readlink, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { describeFileError } from "../../describe-file-error.js";
import { UsageError } from "../../usage-error.js";
import { isSomebodyListening, openLivenessSocket } from "./liveness-socket.js";

/**
 * The owner of a lock. The process id alone does not identify the owner, because every container has a process 1, and
 * ids are reused.
 */
interface Holder {
  readonly host: string;
  /** The boot id. It changes when the machine starts. "" if the system has no boot id. */
  readonly boot: string;
  /** The process id namespace of the container. "" if the system has no namespaces. */
  readonly namespace: string;
  readonly pid: number;
  /** The file name of the socket on which the owner listens. "" if the owner has no socket. */
  readonly socket: string;
  readonly token: string;
}

/**
 * Locks `file` with a second file, `FILE.lock`. The lock of a killed process is taken over. If it is unknown whether
 * the owner is running, for example on another machine, the lock is not taken over. The returned function removes the
 * lock.
 *
 * @throws {UsageError} if another process has the lock.
 */
export async function lockFile(file: string): Promise<() => Promise<void>> {
  const lock = lockName(file);
  const socket = await openLivenessSocket(file);
  const own = await describeThisProcess(socket?.name ?? "");
  const release = async () => {
    if ((await readHolder(lock))?.token === own.token) await rm(lock, { force: true });
    await socket?.close();
  };
  try {
    await acquire(file, lock, own);
    return release;
  } catch (error) {
    await socket?.close();
    throw error;
  }
}

/** Returns the name of the lock file for a file. */
export function lockName(file: string): string {
  return `${file}.lock`;
}

async function acquire(file: string, lock: string, own: Holder): Promise<void> {
  while (!(await create(lock, own))) {
    const holder = await readHolder(lock);
    if (holder === undefined) continue;
    const state = await stateOf(file, holder, own);
    if (state !== "ended") throw inUse(file, lock, holder, state);
    if (await replaceLock(file, lock, holder, own)) return;
  }
}

/**
 * Takes over the lock of an ended process. Only one process may do this at a time. Otherwise two processes could read
 * the same old lock, and the slower process would remove the new lock of the faster process. A second lock protects the
 * takeover. Its name contains the token of the old lock. Returns whether the old lock still existed.
 */
async function replaceLock(file: string, lock: string, old: Holder, own: Holder): Promise<boolean> {
  const right = `${lock}.${old.token}`;
  await acquire(file, right, own);
  try {
    if ((await readHolder(lock))?.token !== old.token) return false;
    await rename(await writeAside(lock, own), lock);
    if (old.socket !== "") await rm(join(dirname(file), old.socket), { force: true });
    return true;
  } finally {
    await rm(right, { force: true });
  }
}

/**
 * Creates a lock file. The file has its full content from the start. Returns `false` if the lock file already exists.
 */
async function create(lock: string, own: Holder): Promise<boolean> {
  const next = await writeAside(lock, own);
  try {
    await link(next, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new UsageError(`${lock}: cannot be made: ${describeFileError(error)}`);
  } finally {
    await rm(next, { force: true });
  }
}

async function writeAside(lock: string, own: Holder): Promise<string> {
  const name = `${lock}.${randomUUID()}.new`;
  await writeFile(name, JSON.stringify(own), { flag: "wx", mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new UsageError(`${dirname(lock)}: there is no such folder`);
    }
    throw new UsageError(`${lock}: cannot be made: ${describeFileError(error)}`);
  });
  return name;
}

/** Returns the owner of a lock. Returns `undefined` if the lock was removed in the meantime. */
async function readHolder(lock: string): Promise<Holder | undefined> {
  try {
    const holder = JSON.parse(await readFile(lock, "utf8")) as Partial<Holder>;
    // The token and the socket become parts of file names, so paths in them are refused.
    if (/^[\da-f-]{36}$/.test(`${holder.token}`) && basename(`${holder.socket}`) === holder.socket) {
      return holder as Holder;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
  }
  throw new UsageError(`${lock}: is not a lock of this version; remove the file if no run uses it`);
}

function inUse(file: string, lock: string, { pid, host }: Holder, state: "running" | "unknown"): UsageError {
  const who = `${file}: in use by process ${pid} on ${host}`;
  return new UsageError(
    state === "running" ? `${who}, which is running` : `${who}; if that run has ended, remove ${lock}`,
  );
}

/** Returns the state of the process that owns a lock. For a process on another machine, the state is unknown. */
async function stateOf(file: string, holder: Holder, own: Holder): Promise<"running" | "ended" | "unknown"> {
  if (holder.boot !== own.boot) return holder.host === own.host ? "ended" : "unknown";
  if (holder.socket !== "") {
    const isListening = await isSomebodyListening(file, holder.socket);
    if (isListening === undefined) return "unknown";
    return isListening ? "running" : "ended";
  }
  if (holder.host !== own.host || holder.namespace !== own.namespace) return "unknown";
  return isRunning(holder.pid) ? "running" : "ended";
}

async function describeThisProcess(socket: string): Promise<Holder> {
  return {
    host: hostname(),
    boot: (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")).trim(),
    namespace: await readlink("/proc/self/ns/pid").catch(() => ""),
    pid: process.pid,
    socket,
    token: randomUUID(),
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
