import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
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
  if (!create && !fs.existsSync(join(store, "data"))) throw new Error(`store: there is no relay in ${store}`);
  const folder = makeFolder(store);
  const data = join(folder, "data");
  const release = await lockFolder(folder, mayJoin ? 0 : KILLED_OWNER_PATIENCE_SECONDS);
  if (release === undefined) {
    if (mayJoin) return connect(data, async () => {});
    throw new Error(`store: another relay owns ${folder}; for more than one process, give a postgres:// URL`);
  }
  try {
    const runAs = takeFolder(folder);
    const programs = findPostgres(folder, runAs);
    if (!fs.existsSync(data)) createData(programs, folder, data);
    checkVersion(data);
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

function makeFolder(store: string): string {
  try {
    fs.mkdirSync(store, { recursive: true, mode: 0o700 });
    return fs.realpathSync(store);
  } catch (error) {
    throw new Error(`store: ${store} cannot be used as a folder (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Gives the folder to the user that PostgreSQL runs as. */
function takeFolder(folder: string): RunAs {
  const names = fs.readdirSync(folder);
  if (names.some((name) => name !== "lost+found") && !names.some((name) => OURS.has(name)))
    throw new Error(`store: ${folder} holds other things and no relay: give an empty folder`);
  const runAs = chooseUser(folder);
  if (runAs.uid !== undefined && runAs.gid !== undefined) fs.chownSync(folder, runAs.uid, runAs.gid);
  return runAs;
}

/** Makes the database in another folder and then renames it, so that a kill leaves no partial database. */
function createData({ initdb, spawnOptions }: PostgresPrograms, folder: string, data: string): void {
  const aside = `${data}.new`;
  fs.rmSync(aside, { recursive: true, force: true });
  // Who may open the folder may open its files as well: a password would protect nothing.
  const args = ["-D", aside, ..."-U postgres -A trust -E UTF8 --locale=C --no-instructions".split(" ")];
  const { status, stderr } = spawnSync(initdb, args, { ...spawnOptions, encoding: "utf8" });
  if (status !== 0) throw new Error(`store: PostgreSQL cannot make a database: ${stderr.trim().slice(-500)}`);
  fs.renameSync(aside, data);
  const descriptor = fs.openSync(folder, "r");
  fs.fsyncSync(descriptor);
  fs.closeSync(descriptor);
}

function checkVersion(data: string): void {
  const file = join(data, "PG_VERSION");
  if (!fs.existsSync(file)) throw new Error(`store: ${data} is no database: give an empty folder`);
  const found = fs.readFileSync(file, "utf8").trim();
  if (found !== MAJOR_VERSION)
    throw new Error(
      `store: ${data} was written by PostgreSQL ${found}, and this is ${MAJOR_VERSION}: drain it with the relay that wrote it, then start with an empty folder`,
    );
}

/** The path of a socket has at most 107 bytes. Through a descriptor, it is always short enough. */
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
