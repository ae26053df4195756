import { describe, expect, test } from "vitest";
import { PACKAGES, readRepositoryFile, WORKSPACE } from "./workspace.js";

const README = readRepositoryFile("README.md");
const TABLE = README.slice(README.indexOf("## Dependencies"));

/** The first column of the table: names of packages, several in a row. */
const LISTED: ReadonlySet<string> = new Set(
  TABLE.split("\n")
    .flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1]?.split(", ") ?? [])
    .map((name) => name.replaceAll("`", "").trim()),
);

const DECLARED = [WORKSPACE, ...PACKAGES].flatMap(({ manifest }) =>
  Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter((name) => !name.startsWith("@freshpaint/"))
    .map((name) => [name, manifest.name] as const),
);

describe("the table of dependencies says why there is", () => {
  test.each(DECLARED)("%s in %s", (name) => {
    expect(LISTED, `a row for ${name} in the root README`).toContain(name);
  });
});

test("the table has no row for a dependency that is gone", () => {
  const declared = new Set<string>(DECLARED.map(([name]) => name));
  const packages = [...LISTED].filter(
    (name) => /^[@a-z0-9]/.test(name) && !/ |^dependency$|^none$/.test(name),
  );
  expect(packages.filter((name) => !declared.has(name))).toEqual([]);
});
