import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, test } from "vitest";
import { run } from "../run.js";
import { LIBRARIES, PACKED } from "./packed.js";

const ATTW_MANIFEST = createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json");
const ATTW = join(dirname(ATTW_MANIFEST), "dist", "index.js");

describe.concurrent.each(PACKED)("$name", ({ name, tarball }) => {
  test("publint finds no problem in the tarball", async () => {
    const { buffer, byteOffset, byteLength } = await readFile(tarball.path);
    const bytes = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toStrictEqual([]);
  });

  test("attw finds no problem with the types in the tarball, for ESM", async () => {
    const args = [ATTW, tarball.path, "--profile", "esm-only", "--format", "json"];
    const { code, stdout, stderr } = await run(process.execPath, args, { cwd: dirname(tarball.path) });
    expect(stderr).toBe("");
    const { analysis, problems } = JSON.parse(stdout);
    // attw accepts a package without types. A command needs no types, but a library does.
    const isLibrary = LIBRARIES.some((library) => library.name === name);
    if (isLibrary) expect(analysis.types).toMatchObject({ kind: "included" });
    expect({ code, problems: code === 0 ? {} : problems }).toStrictEqual({ code: 0, problems: {} });
  });
});
