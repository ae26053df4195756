import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type FileHandle, open } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { dirname } from "node:path";

/**
 * A socket next to a file. Other processes, even in other containers, connect to the socket to find out whether this
 * process is running.
 */
export interface LivenessSocket {
  /** The socket's file name. */
  readonly name: string;
  close(): Promise<void>;
}

/**
 * Opens a socket next to a file. The socket listens until `close` is called or the process ends. Returns `undefined` if
 * the system has no sockets of this kind.
 */
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
      // This call also removes the file of the socket.
      server.close();
      await once(server, "close");
      await folder.close();
    },
  };
}

/** Returns whether a process listens on the socket next to a file. Returns `undefined` if this is unknown. */
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

/**
 * Returns a short path for a socket. The path of a socket can have at most 107 bytes, and the path of the folder may be
 * longer. The short path uses the file descriptor of the open folder instead.
 */
function shortPath({ fd }: FileHandle, name: string): string {
  return `/proc/self/fd/${fd}/${name}`;
}
