import { describe, expect, test } from "vitest";
import { commandsOf, isCode, type Manifest, pathsOf, ROOT, readManifest } from "../workspace.js";
import { LIBRARIES, PACKED } from "./packed.js";

const MAY_BE_PACKED =
  /^(?:bin\/.+|dist\/.+|examples\/.+|schema\/.+|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
const NOT_FOR_USERS = /\.test\.|\.spec\.|(?:^|\/)(?:tests?|__tests__|node_modules)\/|\.tsbuildinfo$/;
const NODE_RANGE = readManifest(ROOT).engines?.node;
/** Packages with another range of Node. The relay's queue needs a newer Node, and its tests run with `with-node 22`. */
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
  test("contains only built files, the command, the manifest and the documents", () => {
    expect(files.filter((file) => !MAY_BE_PACKED.test(file))).toStrictEqual([]);
  });

  test("contains no tests and no build leftovers", () => {
    expect(files.filter((file) => NOT_FOR_USERS.test(file))).toStrictEqual([]);
  });

  test.each(["README.md", "LICENSE"])("contains %s", (paper) => {
    expect(files).toContain(paper);
  });

  test("contains every file that its manifest refers to", () => {
    expect(targets(manifest).filter((target) => !files.includes(target))).toStrictEqual([]);
  });

  test("requires the Node versions on which the workspace is tested", () => {
    expect(NODE_RANGE).toMatch(/>=\d/);
    expect(manifest.engines?.node).toBe(OWN_NODE_RANGE[manifest.name] ?? NODE_RANGE);
  });

  test("is published publicly, with its provenance", () => {
    expect(manifest.publishConfig).toMatchObject({ access: "public", provenance: true });
  });
});

describe.each(LIBRARIES)("$name", ({ manifest }) => {
  test("tells bundlers that importing it has no side effects", () => {
    expect(manifest.sideEffects).toBe(false);
  });

  test("exports code under the conditions types and default only, in this order", () => {
    const entries = Object.entries(manifest.exports ?? {});
    const code = entries.filter(([, target]) => pathsOf(target).some(isCode));
    const expected = { types: expect.stringMatching(/\.d\.ts$/), default: expect.stringMatching(/\.js$/) };
    expect(Object.fromEntries(code)).toHaveProperty(["."]);
    for (const [, target] of code) {
      expect(target).toStrictEqual(expected);
      // `toEqual` ignores the order of keys, but Node and TypeScript use the first condition that matches.
      expect(Object.keys(Object(target))).toStrictEqual(["types", "default"]);
    }
  });
});
