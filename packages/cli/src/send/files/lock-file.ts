import { randomUUID } from "node:crypto";
import { link, readFile, readlink, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { describeFileError } from "../../describe-file-error.js";
import { UsageError } from "../../usage-error.js";
import { isSomebodyListening, openLivenessSocket } from "./liveness-socket.js";

/** The owner of a lock. A process id is not enough: every container has a process 1, and ids are reused. */
interface Holder {
  readonly host: string;
  /** The boot id, which changes when the machine starts; "" if the system has none. */
  readonly boot: string;
  /** The process id namespace, which each container has for itself; "" if there is none. */
  readonly namespace: string;
  readonly pid: number;
  /** The name of a socket beside the file on which it listens; "" if it has none. */
  readonly socket: string;
  readonly token: string;
}

/**
 * Keeps other processes away from `file` for as long as this one works on it, by a file beside it, `FILE.lock`. A lock
 * that a killed process left is taken over; one whose holder cannot be looked at, such as on another machine, is respected.
 * The result takes the lock off.
 *
 * @throws {UsageError} if another process has it.
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

/** The lock of a file. */
export function lockName(file: string): string {
  return `${file}.lock`;
}

async function acquire(file: string, lock: string, own: Holder): Promise<void> {
  while (!(await create(lock, own))) {
    const holder = await readHolder(lock);
    if (holder === undefined) continue;
    if (!(await isGone(file, holder, own))) throw inUse(file, lock, holder);
    if (await replaceLock(file, lock, holder, own)) return;
  }
}

/**
 * Takes over a lock whose holder is gone. Only one process may do that at a time, or two that saw the same old lock
 * would each take the other's new one: the right to do it is a lock, too, named for the old one's token. Answers whether
 * the old lock was still there.
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

/** Makes a lock, complete from its first moment. Answers whether there was none. */
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
    throw new UsageError(`${lock}: cannot be made: ${describeFileError(error)}`);
  });
  return name;
}

/** `undefined`: the lock has gone meanwhile. */
async function readHolder(lock: string): Promise<Holder | undefined> {
  try {
    const holder = JSON.parse(await readFile(lock, "utf8")) as Partial<Holder>;
    // The token becomes part of a file name, the socket is one.
    if (/^[\da-f-]{36}$/.test(`${holder.token}`) && basename(`${holder.socket}`) === holder.socket) {
      return holder as Holder;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
  }
  throw new UsageError(`${lock}: is no lock of this version; remove it if no run is under way`);
}

function inUse(file: string, lock: string, { pid, host }: Holder): UsageError {
  const who = `process ${pid} on ${host}`;
  return new UsageError(`${file}: in use by ${who}; if that is no run of yours any more, remove ${lock}`);
}

async function isGone(file: string, holder: Holder, own: Holder): Promise<boolean> {
  if (holder.boot !== own.boot) return holder.host === own.host;
  if (holder.socket !== "") return (await isSomebodyListening(file, holder.socket)) === false;
  return holder.host === own.host && holder.namespace === own.namespace && !isRunning(holder.pid);
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
