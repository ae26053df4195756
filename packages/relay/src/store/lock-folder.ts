import { statSync } from "node:fs";
import { createServer, type Server } from "node:net";

/** A folder that this process owns until it ends or releases it. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes a folder for this process alone. The lock is a socket without a file, so that it is gone with the process, however
 * that ends. Other systems than Linux know no such socket: there PostgreSQL's own lock file has to do.
 *
 * @returns undefined if another process has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
  if (process.platform !== "linux") return { release: async () => {} };
  const { dev, ino } = statSync(folder);
  const server = createServer((socket) => socket.destroy());
  const isOurs = await new Promise<boolean>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(`\0freshpaint-crisp-relay:${dev}:${ino}`, () => resolve(true));
  });
  server.unref();
  return isOurs ? { release: () => close(server) } : undefined;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
