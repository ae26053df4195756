import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Script } from "node:vm";
import { expect, test } from "vitest";
import { makeFolder } from "../../test/make-folder.js";
import { runCli } from "../../test/run-cli.js";

test("the command function writes the three files of a Function's repository, and replaces them when it runs again", async () => {
  const folder = join(await makeFolder(), "new", "folder");
  for (const _ of ["first", "second"]) {
    expect(await runCli(["function", folder])).toMatchObject({ code: 0, stderr: "" });
  }
  const read = (name: string) => readFile(join(folder, name), "utf8");
  const script = await read("index.js");
  // The file must be a classic script. A script with imports or exports would not compile here.
  expect(() => new Script(script)).not.toThrow();
  expect(script).toMatch(/async function onTrack\(/);
  expect(JSON.parse(await read("config.json"))).toMatchObject({
    supportsTrack: true,
    supportsBackfill: false,
  });
  expect(await read("README.md")).toContain("Freshpaint");
});

test("the command function does not overwrite an index.js that it did not write", async () => {
  const folder = await makeFolder();
  await writeFile(join(folder, "index.js"), "mine");
  const { code, stderr } = await runCli(["function", folder]);
  expect({ code, stderr }).toStrictEqual({ code: 2, stderr: expect.stringContaining("use another folder") });
  expect(await readFile(join(folder, "index.js"), "utf8")).toBe("mine");
});

test("the command function reports that it cannot write to a path that is not a folder", async () => {
  const file = join(await makeFolder(), "file");
  await writeFile(file, "");
  const { code, stderr } = await runCli(["function", file]);
  expect({ code, stderr }).toStrictEqual({
    code: 2,
    stderr: `error: ${file}: cannot be written to: it is a file, not a folder\n`,
  });
});
