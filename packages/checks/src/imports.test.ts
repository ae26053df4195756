import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { IMPORT_RULES, type Import, mayDependOn, whyForbidden } from "./import-rules.js";
import { readImports } from "./read-imports.js";
import { PUBLISHED_PACKAGES, pathsOf, runtimeDependencies } from "./workspace.js";

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !/\.test\.[cm]?[jt]sx?$/.test(path))
    .map((path) => join("src", path));
}

function importsOf(folder: string, file: string): readonly Import[] {
  return readImports(readFileSync(join(folder, file), "utf8")).map((specifier) => ({ file, specifier }));
}

test("the table of import rules has a row for every published package", () => {
  const names = PUBLISHED_PACKAGES.map((one) => one.name);
  expect(Object.keys(IMPORT_RULES).toSorted()).toStrictEqual(names.toSorted());
});

describe.each(PUBLISHED_PACKAGES)("$name", ({ name, folder, manifest }) => {
  const rule = IMPORT_RULES[name] ?? { workspace: [], external: [], node: "nowhere" };

  test("has only imports that the import rules allow", () => {
    const sources = sourcesOf(folder);
    const imports = sources.flatMap((file) => importsOf(folder, file));
    // The manifest defines the file for a name such as `#transport`.
    const targets = Object.values(manifest.imports ?? {}).flatMap(pathsOf);
    const aliases = targets.map((specifier) => ({ file: "package.json", specifier }));
    const forbidden = [...imports, ...aliases].flatMap((one) => {
      const why = whyForbidden(one, rule, manifest);
      return why === undefined ? [] : [`${one.file} imports ${one.specifier}, which ${why}`];
    });
    expect(sources).not.toStrictEqual([]);
    expect(forbidden).toStrictEqual([]);
  });

  test("declares only dependencies that the import rules allow", () => {
    const dependencies = runtimeDependencies(manifest);
    expect(dependencies.filter((dependency) => !mayDependOn(rule, dependency))).toStrictEqual([]);
  });
});
