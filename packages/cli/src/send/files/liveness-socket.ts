import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type FileHandle, open } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { dirname } from "node:path";

/**
 * A socket next to a file. Other processes, even in other containers, connect to it to see whether this process is
 * alive.
 */
export interface LivenessSocket {
  /** The socket's file name. */
  readonly name: string;
  close(): Promise<void>;
}

/** Listens until `close` or the end of the process. Returns `undefined` if the system has no such sockets. */
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
      // Also removes the socket's file.
      server.close();
      await once(server, "close");
      await folder.close();
    },
  };
}

/** Returns whether a process listens on the socket next to a file; `undefined` if unknown. */
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

/** A socket's path can have at most 107 bytes. The folder's path may be longer, so this one uses the open folder. */
function shortPath({ fd }: FileHandle, name: string): string {
  return `/proc/self/fd/${fd}/${name}`;
}
