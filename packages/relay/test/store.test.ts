import { spawnSync } from "node:child_process";
import { chmod, chown, cp, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPostgres, locatePostgres } from "../src/store/find-postgres.js";
import { openStore } from "../src/store/open-store.js";
import { eventOf, post } from "./support/send-webhooks.js";
import { startProcess } from "./support/start-process.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const IS_ROOT = process.getuid?.() === 0;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

function serverId(store: string): Promise<number> {
  return readFile(join(store, "data/postmaster.pid"), "utf8").then((text) => Number.parseInt(text, 10));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("a store in a folder", () => {
  test("belongs to one process: a second process gets a one-line error, and the first process continues", async () => {
    const store = join(folder.path, "one");
    await using sandbox = await startSandbox();
    const first = await startProcess({ role: "start", store, sandbox });
    const second = await startProcess({ role: "start", store, sandbox }).catch(({ message }) => message);
    expect(second).toBe(
      `the relay ended: error: store: another relay owns ${store}; for more than one process, give a postgres:// URL\n`,
    );
    expect(await post(first.url, eventOf(1, 1))).toBe(true);
    await expect.poll(() => sandbox.requests.length).toBe(1);
    expect(await first.end("SIGTERM")).toBe(0);
  });

  test("can be opened again after its owner was killed, and the server of the owner has ended", async () => {
    const store = join(folder.path, "killed");
    await using sandbox = await startSandbox();
    const first = await startProcess({ role: "start", store, sandbox });
    const server = await serverId(store);
    await first.end("SIGKILL");
    const second = await startProcess({ role: "start", store, sandbox });
    expect(isAlive(server)).toBe(false);
    expect(await second.end("SIGTERM")).toBe(0);
    expect(isAlive(await serverId(store).catch(() => server))).toBe(false);
  });

  test("can be opened despite old lock files with the id of another user's process", async () => {
    const store = join(folder.path, "stale");
    await (await openStore(store)).close();
    await writeFile(join(store, "data/postmaster.pid"), `${process.pid}\n${join(store, "data")}\n`);
    await writeFile(join(store, "data/.s.PGSQL.5432.lock"), `${process.pid}\n`);
    await (await openStore(store)).close();
  });

  test.runIf(process.platform === "linux")(
    "is locked in the file system while it is open, so that containers can see the lock",
    async () => {
      const folderPath = join(folder.path, "locked");
      const isLocked = (path: string): boolean =>
        spawnSync("flock", ["--nonblock", path, "true"]).status === 1;
      const store = await openStore(folderPath);
      expect([folderPath, join(folderPath, "data")].map(isLocked)).toEqual([true, true]);
      await store.close();
      // The shell that started the server ends a little later than the server.
      await expect.poll(() => [folderPath, join(folderPath, "data")].map(isLocked)).toEqual([false, false]);
    },
  );

  test("can have a path that is too long for a socket", async () => {
    await (await openStore(join(folder.path, "long".repeat(30)))).close();
  });

  test("is created again if a kill interrupted its creation", async () => {
    const store = join(folder.path, "half");
    await mkdir(join(store, "data.new/base"), { recursive: true });
    await (await openStore(store)).close();
  });

  test.each([
    [
      "contains other files",
      async (store: string) => writeFile(join(store, "letter.txt"), ""),
      /contains other files and no relay: give an empty folder$/,
    ],
    [
      "was written by another version",
      async (store: string) => {
        await mkdir(join(store, "data"));
        await writeFile(join(store, "data/PG_VERSION"), "17\n");
      },
      /was written by PostgreSQL 17, and this is 18: drain it with the relay that wrote it/,
    ],
  ])("causes a one-line error if it %s", async (what, prepare, message) => {
    const store = join(folder.path, what.replaceAll(" ", "-"));
    await mkdir(store);
    await prepare(store);
    await expect(openStore(store)).rejects.toThrow(message);
  });

  test.runIf(IS_ROOT)(
    "causes an error that names a parent folder that PostgreSQL's user cannot enter",
    async () => {
      const shut = join(folder.path, "shut");
      await mkdir(shut, { mode: 0o700 });
      await expect(openStore(join(shut, "store"))).rejects.toThrow(
        `who cannot enter ${shut}: choose another folder`,
      );
    },
  );

  test.runIf(IS_ROOT)(
    "gets a copy of the programs if its user cannot read the installed programs",
    async () => {
      const home = join(folder.path, "home");
      await mkdir(home, { mode: 0o700 });
      await cp(locatePostgres(), join(home, "native"), { recursive: true, verbatimSymlinks: true });
      const store = join(folder.path, "copied");
      await mkdir(store);
      const { postgres, spawnOptions } = findPostgres(
        store,
        { uid: 65534, gid: 65534 },
        join(home, "native"),
      );
      expect(postgres).toBe(join(store, "programs/native/bin/postgres"));
      const { stdout } = spawnSync(postgres, ["--version"], { ...spawnOptions, encoding: "utf8" });
      expect(stdout).toMatch(/^postgres \(PostgreSQL\) 18\./);
    },
  );

  test.runIf(IS_ROOT)(
    "causes an error that names the users if its data belongs to another user, and changes no owner",
    async () => {
      const store = join(folder.path, "copy-of-root");
      await (await openStore(store)).close();
      const owners = async () => [(await stat(store)).uid, (await stat(join(store, "data"))).uid];
      spawnSync("chown", ["-R", "0:0", store]);
      await expect(openStore(store)).rejects.toThrow(
        `store: ${store}/data belongs to user 0, but PostgreSQL runs as user 65534: give ${store} to the relay's user`,
      );
      expect(await owners()).toEqual([0, 0]);
      await using sandbox = await startSandbox();
      const start = () =>
        startProcess({ role: "start", store, sandbox, uid: 1 }).catch((error) => String(error));
      expect(await start()).toContain(
        `error: store: ${store} cannot be used as a folder (EACCES): this process runs as user 1: run it as the folder's owner\n`,
      );
      await chown(store, 1, 1);
      expect(await start()).toContain(`${store}/data belongs to user 0, but PostgreSQL runs as user 1: give`);
      spawnSync("chown", ["-R", "65534", store]);
      await (await openStore(store)).close();
      expect(await owners()).toEqual([65_534, 65_534]);
    },
  );

  test.runIf(IS_ROOT)("can belong to another user, and PostgreSQL then runs as this user", async () => {
    const store = join(folder.path, "daemon");
    await mkdir(store);
    await chown(store, 1, 1);
    await chmod(store, 0o700);
    await (await openStore(store)).close();
    await using sandbox = await startSandbox();
    const relay = await startProcess({ role: "start", store, sandbox, uid: 1 });
    expect(await post(relay.url, eventOf(1, 1))).toBe(true);
    await expect.poll(() => sandbox.requests.length).toBe(1);
    expect(await relay.end("SIGINT")).toBe(0);
  });
});
