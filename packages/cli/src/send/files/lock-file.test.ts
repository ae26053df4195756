import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../../../test/make-folder.js";
import { lockFile } from "./lock-file.js";

const MODULE = new URL("../../../dist/send/files/lock-file.js", import.meta.url).href;

/**
 * Starts a process. On demand it tries to get the lock, and prints the result. It keeps the lock until it is killed.
 */
function startTaker(file: string, preload = "") {
  const script = `
    import { lockFile } from ${JSON.stringify(MODULE)};
    process.stdin.once("data", () => lockFile(process.argv[1]).then(
      () => { console.log("locked"); setInterval(() => {}, 1000); },
      (error) => { console.log(error.message); process.exit(); },
    ));
    console.log("ready");`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", preload + script, file]);
  const lines: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => lines.push(...text.trim().split("\n")));
  const said = (count: number) => expect.poll(() => lines.length).toBeGreaterThanOrEqual(count);
  return { child, lines, said };
}

/** Starts `count` processes that try to get the lock at the same time, kills them, and returns their answers. */
async function race(file: string, count: number, preload = "") {
  const takers = Array.from({ length: count }, () => startTaker(file, preload));
  await Promise.all(takers.map(({ said }) => said(1)));
  for (const { child } of takers) child.stdin.write("go\n");
  await Promise.all(takers.map(({ said }) => said(2)));
  const answers = takers.map(({ lines }) => lines[1]);
  for (const { child } of takers) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  }
  return answers;
}

async function holderOf(file: string) {
  return JSON.parse(await readFile(`${file}.lock`, "utf8"));
}

describe("a lock", () => {
  test("only one of four concurrent processes gets the lock, even after a kill and with equal process ids; no file remains after the release", async () => {
    const folder = await makeFolder();
    const file = join(folder, "run");
    const samePid = "Object.defineProperty(process, 'pid', { value: 1 });";
    // From the second round on, the lock file of the killed process exists.
    for (let round = 0; round < 4; round++) {
      const answers = await race(file, 4, round % 2 === 0 ? "" : samePid);
      expect(answers.filter((answer) => answer === "locked")).toHaveLength(1);
      const others = answers.filter((answer) => answer !== "locked");
      for (const other of others) expect(other).toMatch(/run: in use by process \d+ on /);
    }
    // The socket of the last killed process also exists. It is removed when its lock is taken over.
    expect(await readdir(folder)).toStrictEqual([expect.stringMatching(/^\.\w+\.lock$/), "run.lock"]);
    await (await lockFile(file))();
    expect(await readdir(folder)).toStrictEqual([]);
  });

  test("the same process cannot get the lock twice", async () => {
    const file = join(await makeFolder(), "run");
    const unlock = await lockFile(file);
    await expect(lockFile(file)).rejects.toThrow("in use by process");
    await unlock();
    await (await lockFile(file))();
  });

  const TOKEN = randomUUID();
  const RUNS = /in use by process \d+ on .*, which is running$/;
  const REMOVE = /in use by process \d+ on .*; if that run has ended, remove .*run\.lock$/;

  test.each([
    ["another machine", { host: "elsewhere", boot: "another", socket: "" }, REMOVE],
    [
      "a process that listens, with any process id and container",
      { host: "elsewhere", namespace: "pid:[1]", pid: 1 },
      RUNS,
    ],
    ["a process whose socket was removed", { socket: ".gone" }, REMOVE],
    ["a process without a socket that runs", { socket: "" }, RUNS],
    [
      "a process without a socket in another container",
      { socket: "", namespace: "pid:[1]", pid: 2 ** 22 + 1 },
      REMOVE,
    ],
    ["a process without a socket that has ended", { socket: "", pid: 2 ** 22 + 1 }, undefined],
    ["a process that ran before the machine was restarted", { boot: "before" }, undefined],
  ] as const)(
    "the lock of %s is taken over only if the process has certainly ended",
    async (_what, changes, refusal) => {
      const file = join(await makeFolder(), "run");
      const unlock = await lockFile(file);
      const own = await holderOf(file);
      await writeFile(`${file}.lock`, JSON.stringify({ ...own, ...changes, token: TOKEN }));
      const locking = lockFile(file);
      if (refusal) await expect(locking).rejects.toThrow(refusal);
      else await (await locking)();
      await unlock();
      const isThere = await holderOf(file).then(
        () => true,
        () => false,
      );
      expect(isThere).toBe(refusal !== undefined);
    },
  );

  test("a lock is not taken over while another process takes over the same lock", async () => {
    const file = join(await makeFolder(), "run");
    const gone = { host: hostname(), boot: "before", namespace: "", pid: 1, socket: "", token: TOKEN };
    await writeFile(`${file}.lock`, JSON.stringify(gone));
    const right = await lockFile(join(file.replace(/run$/, ""), `run.lock.${TOKEN}`));
    // The takeover itself is protected by a second lock, the file `run.lock.TOKEN`. `lockFile` has created
    // `run.lock.TOKEN.lock`, so the test copies this file to the name of the second lock.
    await writeFile(`${file}.lock.${TOKEN}`, await readFile(`${file}.lock.${TOKEN}.lock`));
    await expect(lockFile(file)).rejects.toThrow("in use by process");
    await right();
  });

  test.each(["", "4711\n", '{"token":"../../x"}'])(
    "a lock file with the content %j, from another version, is refused",
    async (text) => {
      const file = join(await makeFolder(), "run");
      await writeFile(`${file}.lock`, text);
      await expect(lockFile(file)).rejects.toThrow("run.lock: is not a lock of this version");
      expect(await readFile(`${file}.lock`, "utf8")).toBe(text);
    },
  );
});
