import { spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { chooseUser, findPostgres, type PostgresPrograms, type RunAs } from "./find-postgres.js";
import { lockFolder } from "./lock-folder.js";
import { runServer } from "./run-server.js";

/** How to reach a database, and how to leave it. */
export interface Store {
  readonly connection:
    | { readonly connectionString: string }
    | { readonly host: string; readonly user: string; readonly database: string };
  close(): Promise<void>;
}

/** How a store is opened. */
export interface OpenStoreOptions {
  /** Whether a folder that another process owns may be used through it. Default: no. */
  readonly join?: boolean;
  /** Whether a folder without a store becomes one. Default: yes. */
  readonly create?: boolean;
  /** Told when the embedded server ended by itself and was started again. */
  readonly onRestart?: () => void;
}

/** The major version of the data files that the embedded server can read. */
const MAJOR_VERSION = "18";
/** The lock of an owner that was killed is gone within so long. */
const KILLED_OWNER_PATIENCE_SECONDS = 2;
/** The contents of a store folder. */
const OURS: ReadonlySet<string> = new Set(["data", "data.new", "libraries", "programs"]);
/** The maximum length of a socket path in bytes. */
const SOCKET_PATH_BYTES = 107;

/**
 * Opens a database: the one of a `postgres://` URL, or one of our own in a folder, which one process owns at a time.
 *
 * @throws {Error} in one sentence that starts with "store:", if that cannot be.
 */
export async function openStore(store: string, options: OpenStoreOptions = {}): Promise<Store> {
  if (/^postgres(ql)?:\/\//.test(store))
    return { connection: { connectionString: store }, close: async () => {} };
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(store)) throw new Error("store: only URLs of postgres:// can be opened");
  const { join: mayJoin = false, create = true } = options;
  if (!create && !existsSync(join(store, "data"))) throw new Error(`store: there is no relay in ${store}`);
  const folder = makeFolder(store);
  const data = join(folder, "data");
  const lock = await lockFolder(folder, mayJoin ? 0 : KILLED_OWNER_PATIENCE_SECONDS);
  if (lock === undefined) {
    if (mayJoin) return connect(data, async () => {});
    throw new Error(`store: another relay owns ${folder}; for more than one process, give a postgres:// URL`);
  }
  try {
    const runAs = takeFolder(folder);
    const programs = findPostgres(folder, runAs);
    if (!existsSync(data)) createData(programs, folder, data);
    checkVersion(data);
    const server = await runServer(programs, data, options.onRestart ?? (() => {}));
    return connect(data, async () => {
      await server.stop();
      await lock.release();
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function makeFolder(store: string): string {
  try {
    mkdirSync(store, { recursive: true, mode: 0o700 });
    return realpathSync(store);
  } catch (error) {
    throw new Error(`store: ${store} cannot be used as a folder (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Gives the folder to the user that PostgreSQL runs as. */
function takeFolder(folder: string): RunAs {
  const names = readdirSync(folder);
  if (names.some((name) => name !== "lost+found") && !names.some((name) => OURS.has(name)))
    throw new Error(`store: ${folder} holds other things and no relay: give an empty folder`);
  const runAs = chooseUser(folder);
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder, runAs.uid, runAs.gid);
  return runAs;
}

/** Makes the database aside and then renames it, so that a kill leaves no half of it. */
function createData({ initdb, spawnOptions }: PostgresPrograms, folder: string, data: string): void {
  const aside = `${data}.new`;
  rmSync(aside, { recursive: true, force: true });
  // Who may open the folder may open its files as well: a password would protect nothing.
  const args = [
    "-D",
    aside,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C",
    "--no-instructions",
  ];
  const { status, stderr } = spawnSync(initdb, args, { ...spawnOptions, encoding: "utf8" });
  if (status !== 0) throw new Error(`store: PostgreSQL cannot make a database: ${stderr.trim().slice(-500)}`);
  renameSync(aside, data);
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function checkVersion(data: string): void {
  const file = join(data, "PG_VERSION");
  if (!existsSync(file)) throw new Error(`store: ${data} is no database: give an empty folder`);
  const found = readFileSync(file, "utf8").trim();
  if (found !== MAJOR_VERSION)
    throw new Error(
      `store: ${data} was written by PostgreSQL ${found}, and this is ${MAJOR_VERSION}: drain it with the relay that wrote it, then start with an empty folder`,
    );
}

function connect(data: string, close: () => Promise<void>): Store {
  const isShort = Buffer.byteLength(join(data, ".s.PGSQL.5432")) <= SOCKET_PATH_BYTES;
  const connection = { user: "postgres", database: "postgres" };
  if (isShort) return { connection: { ...connection, host: data }, close };
  if (process.platform !== "linux") throw new Error(`store: the path of ${data} is too long for a socket`);
  const descriptor = openSync(data, "r");
  return {
    connection: { ...connection, host: `/proc/self/fd/${descriptor}` },
    close: async () => {
      closeSync(descriptor);
      await close();
    },
  };
}
