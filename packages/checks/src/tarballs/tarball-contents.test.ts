import { describe, expect, test } from "vitest";
import { commandsOf, isCode, type Manifest, pathsOf, ROOT, readManifest } from "../workspace.js";
import { LIBRARIES, PACKED } from "./packed.js";

const MAY_BE_PACKED =
  /^(?:bin\/.+|dist\/.+|examples\/.+|schema\/.+|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
const NOT_FOR_USERS = /\.test\.|\.spec\.|(?:^|\/)(?:tests?|__tests__|node_modules)\/|\.tsbuildinfo$/;
const NODE_RANGE = readManifest(ROOT).engines?.node;
/** Its queue needs a newer Node; its tests run on one (`with-node 22`). */
const OWN_NODE_RANGE: Readonly<Record<string, string>> = { "@freshpaint/crisp-relay": ">=22.12" };

function targets(manifest: Manifest): string[] {
  const { exports = {}, imports = {} } = manifest;
  const own = Object.values({ ...exports, ...imports })
    .flatMap(pathsOf)
    .filter((path) => path.startsWith("./"));
  const commands = commandsOf(manifest).map(([, path]) => path);
  return [...own, ...commands].map((path) => path.replace(/^\.\//, ""));
}

describe.each(PACKED)("the tarball of $name", ({ tarball: { files }, manifest }) => {
  test("holds only what is built, its command, the manifest and the papers", () => {
    expect(files.filter((file) => !MAY_BE_PACKED.test(file))).toStrictEqual([]);
  });

  test("holds no test and no leftover of a build", () => {
    expect(files.filter((file) => NOT_FOR_USERS.test(file))).toStrictEqual([]);
  });

  test.each(["README.md", "LICENSE"])("holds %s", (paper) => {
    expect(files).toContain(paper);
  });

  test("holds every file that its manifest points at", () => {
    expect(targets(manifest).filter((target) => !files.includes(target))).toStrictEqual([]);
  });

  test("asks for the Node versions that the workspace is tested on", () => {
    expect(NODE_RANGE).toMatch(/>=\d/);
    expect(manifest.engines?.node).toBe(OWN_NODE_RANGE[manifest.name] ?? NODE_RANGE);
  });

  test("is published to everyone, with its provenance", () => {
    expect(manifest.publishConfig).toMatchObject({ access: "public", provenance: true });
  });
});

describe.each(LIBRARIES)("$name", ({ manifest }) => {
  test("tells bundlers that importing it has no side effects", () => {
    expect(manifest.sideEffects).toBe(false);
  });

  test("exports code as types, then default, and as nothing else", () => {
    const entries = Object.entries(manifest.exports ?? {});
    const code = entries.filter(([, target]) => pathsOf(target).some(isCode));
    const expected = { types: expect.stringMatching(/\.d\.ts$/), default: expect.stringMatching(/\.js$/) };
    expect(Object.fromEntries(code)).toHaveProperty(["."]);
    for (const [, target] of code) {
      expect(target).toStrictEqual(expected);
      // Equality knows no order, and Node and TypeScript take the first condition that fits.
      expect(Object.keys(Object(target))).toStrictEqual(["types", "default"]);
    }
  });
});
