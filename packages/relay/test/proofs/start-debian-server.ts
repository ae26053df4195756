import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chooseUser } from "../../src/store/find-postgres.js";
import { runSql, type TestServer } from "../support/open-server.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const INSTALLED = "/usr/lib/postgresql";

/** Starts Debian's PostgreSQL, for relays with the URL of a server. */
export async function startDebianServer(): Promise<TestServer> {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).sort() : [];
  const bin = join(INSTALLED, versions.at(-1) ?? "none", "bin");
  if (!existsSync(bin)) throw new Error("Debian's PostgreSQL is needed: apt-get install postgresql");
  const folder = await temporaryFolder();
  const runAs = chooseUser(folder.path);
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder.path, runAs.uid, runAs.gid);
  const data = join(folder.path, "data");
  const made = spawnSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"], {
    ...runAs,
    cwd: folder.path,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(made.stderr);
  const settings = ["-k", data, "-c", "listen_addresses=", "-c", "max_connections=100"];
  const server: ChildProcess = spawn(join(bin, "postgres"), ["-D", data, ...settings], {
    ...runAs,
    cwd: folder.path,
    stdio: "ignore",
  });
  const base = `postgres://postgres@${encodeURIComponent(data)}`;
  while (!(await runSql(`${base}/postgres`, "SELECT 1").catch(() => undefined))) await sleep(100);
  let count = 0;
  return {
    newStore: async () => {
      const name = `relay${count++}`;
      await runSql(`${base}/postgres`, `CREATE DATABASE ${name}`);
      return `${base}/${name}`;
    },
    [Symbol.asyncDispose]: async () => {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await ended;
      await folder[Symbol.asyncDispose]();
    },
  };
}
