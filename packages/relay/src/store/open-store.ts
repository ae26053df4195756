import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { chooseUser, findPostgres, type PostgresPrograms, type RunAs } from "./find-postgres.js";
import { lockFolder } from "./lock-folder.js";
import { runServer } from "./run-server.js";

/** The address of an open database, and the function that closes the database. */
export interface Store {
  readonly connection:
    | { readonly connectionString: string }
    | { readonly host: string; readonly user: string; readonly database: string };
  close(): Promise<void>;
}

/** The options for opening a store. */
export interface OpenStoreOptions {
  /** Whether a folder may be used while another process owns the folder. Default: no. */
  readonly join?: boolean;
  /** Whether a new store may be created in the folder. Default: yes. */
  readonly create?: boolean;
  /** Called when the embedded server has ended without being stopped. The server is then started again. */
  readonly onRestart?: () => void;
}

/** The major version of the data files that the embedded server can read. */
const MAJOR_VERSION = "18";
/** The lock of a killed owner disappears within this time. */
const KILLED_OWNER_PATIENCE_SECONDS = 2;
/** The names in a store folder. */
const OURS: ReadonlySet<string> = new Set(["data", "data.new", "libraries", "programs"]);

/**
 * Opens the database of a `postgres://` URL, or the database in a folder. One process at a time owns a folder.
 *
 * @throws {Error} with one sentence that starts with "store:", if the database cannot be opened.
 */
export async function openStore(store: string, options: OpenStoreOptions = {}): Promise<Store> {
  if (/^postgres(ql)?:\/\//.test(store))
    return { connection: { connectionString: store }, close: async () => {} };
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(store)) throw new Error("store: only URLs of postgres:// can be opened");
  const { join: mayJoin = false, create = true } = options;
  const folder = openFolder(store, create);
  const data = join(folder, "data");
  if (!create && !fs.existsSync(data)) throw new Error(`store: there is no relay in ${store}`);
  const release = await lockFolder(folder, mayJoin ? 0 : KILLED_OWNER_PATIENCE_SECONDS);
  if (release === undefined) {
    if (mayJoin) return connect(data, async () => {});
    throw new Error(`store: another relay owns ${folder}; for more than one process, give a postgres:// URL`);
  }
  try {
    const runAs = takeFolder(folder, data);
    const programs = findPostgres(folder, runAs);
    if (!fs.existsSync(data)) createData(programs, folder, data);
    const stop = await runServer(programs, data, options.onRestart ?? (() => {}));
    return connect(data, async () => {
      await stop();
      await release();
    });
  } catch (error) {
    await release();
    throw error;
  }
}

function openFolder(store: string, create: boolean): string {
  try {
    if (create) fs.mkdirSync(store, { recursive: true, mode: 0o700 });
    fs.accessSync(store, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    return fs.realpathSync(store);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && !create) throw new Error(`store: there is no relay in ${store}`);
    const advice =
      code === "EACCES"
        ? `: this process runs as user ${process.getuid?.()}: run it as the folder's owner`
        : "";
    throw new Error(`store: ${store} cannot be used as a folder (${code})${advice}`);
  }
}

/** Makes the user that PostgreSQL runs as the owner of the folder. Throws first if the folder cannot be used. */
function takeFolder(folder: string, data: string): RunAs {
  const names = fs.readdirSync(folder);
  if (names.some((name) => name !== "lost+found") && !names.some((name) => OURS.has(name)))
    throw new Error(`store: ${folder} contains other files and no relay: give an empty folder`);
  const runAs = chooseUser(folder);
  if (fs.existsSync(data)) checkData(folder, data, runAs.uid ?? process.getuid?.());
  if (runAs.uid !== undefined && runAs.gid !== undefined) fs.chownSync(folder, runAs.uid, runAs.gid);
  return runAs;
}

/** Creates the database in another folder and then renames the folder, so that a kill leaves no partial database. */
function createData({ initdb, spawnOptions }: PostgresPrograms, folder: string, data: string): void {
  const aside = `${data}.new`;
  fs.rmSync(aside, { recursive: true, force: true });
  // The socket is in the folder. A user who can open the socket can also read the files, so a password protects
  // nothing.
  const args = ["-D", aside, ..."-U postgres -A trust -E UTF8 --locale=C --no-instructions".split(" ")];
  const { status, stderr } = spawnSync(initdb, args, { ...spawnOptions, encoding: "utf8" });
  if (status !== 0) throw new Error(`store: PostgreSQL cannot make a database: ${stderr.trim().slice(-500)}`);
  fs.renameSync(aside, data);
  const descriptor = fs.openSync(folder, "r");
  fs.fsyncSync(descriptor);
  fs.closeSync(descriptor);
}

/** Throws if PostgreSQL cannot use the data. */
function checkData(folder: string, data: string, user: number | undefined): void {
  const file = join(data, "PG_VERSION");
  const found = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : undefined;
  if (found !== undefined && found !== MAJOR_VERSION)
    throw new Error(
      `store: ${data} was written by PostgreSQL ${found}, and this is ${MAJOR_VERSION}: drain it with the relay that wrote it, then start with an empty folder`,
    );
  // A copy that root made with `cp -r` belongs to root. PostgreSQL refuses data of another user.
  const owner = fs.statSync(data).uid;
  if (owner !== user)
    throw new Error(
      `store: ${data} belongs to user ${owner}, but PostgreSQL runs as user ${user}: give ${folder} to the relay's user with chown -R`,
    );
  if (found === undefined) throw new Error(`store: ${data} is not a database: give an empty folder`);
}

/**
 * Connects through a file descriptor. Its path is always short, and the path of a socket may have at most 107 bytes.
 */
function connect(data: string, close: () => Promise<void>): Store {
  const connection = { user: "postgres", database: "postgres" };
  if (process.platform !== "linux") return { connection: { ...connection, host: data }, close };
  const descriptor = fs.openSync(data, "r");
  return {
    connection: { ...connection, host: `/proc/self/fd/${descriptor}` },
    close: async () => {
      fs.closeSync(descriptor);
      await close();
    },
  };
}
