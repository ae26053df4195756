import { expect, test } from "vitest";
import { PACKAGES, readRepositoryFile, WORKSPACE } from "./workspace.js";

const README = readRepositoryFile("README.md");
const TABLE = README.slice(README.indexOf("## Dependencies"));

/** The package names in the first column of the table. A cell may contain several names. */
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

/** Whether the table lists a package. `@codemirror/*` in the table lists all packages of the scope. */
function isListed(name: string): boolean {
  return LISTED.has(name) || LISTED.has(name.replace(/\/.*/, "/*"));
}

test("the root README has a row with a reason for each dependency", () => {
  const missing = DECLARED.filter(({ name }) => !isListed(name));
  expect(missing.map(({ name, of }) => `${name}, of ${of}`)).toEqual([]);
});

test("the root README has no row for a removed dependency", () => {
  const names = DECLARED.map(({ name }) => name);
  const rows = [...LISTED].filter(
    (name) => /^[@a-z0-9]\S*$/.test(name) && !["dependency", "none"].includes(name),
  );
  const gone = rows.filter(
    (row) => !names.some((name) => name === row || `${name.replace(/\/.*/, "")}/*` === row),
  );
  expect(gone).toEqual([]);
});
