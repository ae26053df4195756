import { expect, test } from "vitest";
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
  Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies })
    .filter((name) => !name.startsWith("@freshpaint/"))
    .map((name) => ({ name, of: manifest.name })),
);

/** `@codemirror/*` stands for all of that scope. */
function isListed(name: string): boolean {
  return LISTED.has(name) || LISTED.has(name.replace(/\/.*/, "/*"));
}

test("the root README has a row for each dependency, which says why it is there", () => {
  const missing = DECLARED.filter(({ name }) => !isListed(name));
  expect(missing.map(({ name, of }) => `${name}, of ${of}`)).toEqual([]);
});

test("and none for a dependency that is gone", () => {
  const names = DECLARED.map(({ name }) => name);
  const rows = [...LISTED].filter(
    (name) => /^[@a-z0-9]\S*$/.test(name) && !["dependency", "none"].includes(name),
  );
  const gone = rows.filter(
    (row) => !names.some((name) => name === row || `${name.replace(/\/.*/, "")}/*` === row),
  );
  expect(gone).toEqual([]);
});
