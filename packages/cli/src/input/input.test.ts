import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../../test/make-folder.js";
import { findInputs } from "./input.js";

describe("the files of a command line", () => {
  test("the files are returned in the order of the command line, with their sizes", async () => {
    const folder = await makeFolder();
    const [a, b] = [join(folder, "a"), join(folder, "b")];
    await writeFile(a, "12345");
    await writeFile(b, "1");
    const inputs = await findInputs([b, "-", a]);
    expect(inputs.map(({ name, size }) => [name, size])).toStrictEqual([
      [b, 1],
      ["-", undefined],
      [a, 5],
    ]);
  });

  test("without files, standard input is returned", async () => {
    expect((await findInputs([])).map(({ name }) => name)).toStrictEqual(["-"]);
  });

  test.each([
    [
      "a file that does not exist",
      ["missing.ndjson"],
      /missing\.ndjson: cannot be read: there is no such file or folder$/,
    ],
    ["a folder", ["folder"], /folder: cannot be read: it is a folder$/],
    ["standard input twice", ["-", "-"], /^-: standard input can be read only once$/],
  ])("refuse %s", async (_what, files, message) => {
    const folder = await makeFolder();
    await mkdir(join(folder, "folder"));
    const named = files.map((file) => (file === "-" ? file : join(folder, file)));
    await expect(findInputs(named)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(message),
    });
  });
});
