import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./workspace.js";

/** The entry of one installed package in package-lock.json. */
type Locked = { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> };

const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(ROOT, "package-lock.json"), "utf8"),
);

/** Returns the folder in which Node finds a dependency of a package. */
function findLocked(from: string, name: string): string | undefined {
  const place = join(from, "node_modules", name);
  if (Object.hasOwn(packages, place)) return place;
  if (from === "") return undefined;
  const end = from.lastIndexOf("/node_modules/");
  return findLocked(end < 0 ? "" : from.slice(0, end), name);
}

/** Programs such as biome and turbo are published as one optional package for each platform. */
const WITH_BINARIES = Object.entries(packages).flatMap(([place, { version, optionalDependencies }]) =>
  optionalDependencies === undefined ? [] : [{ place, version, names: Object.keys(optionalDependencies) }],
);

test("the lock file lists packages for each platform", () => {
  const programs = WITH_BINARIES.map(({ place }) => place);
  for (const name of ["@biomejs/biome", "turbo", "typescript"])
    expect(programs).toContain(`node_modules/${name}`);
});

// If a registry lacks a package while npm writes the lock file, npm omits the package, and never adds it later.
test.each(WITH_BINARIES)(
  "the lock file has $place $version for every platform that it supports",
  ({ place, names }) => {
    expect(names.filter((name) => findLocked(place, name) === undefined)).toStrictEqual([]);
  },
);
