import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type FileHandle, open } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { dirname } from "node:path";

/**
 * A socket next to a file. Other processes, even in other containers, can detect through it that this process is alive.
 */
export interface LivenessSocket {
  /** Its file name. */
  readonly name: string;
  close(): Promise<void>;
}

/** Listens until it is closed or the process ends. `undefined` if the system has no such sockets. */
export async function openLivenessSocket(file: string): Promise<LivenessSocket | undefined> {
  const name = `.${randomBytes(8).toString("hex")}.lock`;
  const folder = await open(dirname(file)).catch(() => undefined);
  if (folder === undefined) return undefined;
  const server = createServer((socket) => socket.destroy()).unref();
  server.listen(shortPath(folder, name));
  try {
    await once(server, "listening");
  } catch {
    await folder.close();
    return undefined;
  }
  return {
    name,
    async close() {
      // Takes the socket's file away, too.
      server.close();
      await once(server, "close");
      await folder.close();
    },
  };
}

/** Whether a process listens on the socket next to a file; `undefined` if unknown. */
export async function isSomebodyListening(file: string, name: string): Promise<boolean | undefined> {
  const folder = await open(dirname(file)).catch(() => undefined);
  if (folder === undefined) return undefined;
  const socket = connect(shortPath(folder, name));
  try {
    await once(socket, "connect");
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ECONNREFUSED" ? false : undefined;
  } finally {
    socket.destroy();
    await folder.close();
  }
}

/** A socket's path has 107 bytes at most. The folder's own path may be longer, so this one goes by the open folder. */
function shortPath({ fd }: FileHandle, name: string): string {
  return `/proc/self/fd/${fd}/${name}`;
}
