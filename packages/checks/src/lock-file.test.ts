import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./workspace.js";

/** What package-lock.json knows of one installed package. */
type Locked = { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> };

const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(ROOT, "package-lock.json"), "utf8"),
);

/** The folder that a package finds another one in, as Node looks for it. */
function findLocked(from: string, name: string): string | undefined {
  const place = join(from, "node_modules", name);
  if (Object.hasOwn(packages, place)) return place;
  if (from === "") return undefined;
  const end = from.lastIndexOf("/node_modules/");
  return findLocked(end < 0 ? "" : from.slice(0, end), name);
}

/** Programs such as biome and turbo come as one optional package for each platform. */
const WITH_BINARIES = Object.entries(packages).flatMap(([place, { version, optionalDependencies }]) =>
  optionalDependencies === undefined ? [] : [{ place, version, names: Object.keys(optionalDependencies) }],
);

test("the lock file has the programs that are built for each platform", () => {
  const programs = WITH_BINARIES.map(({ place }) => place);
  for (const name of ["@biomejs/biome", "turbo", "typescript"])
    expect(programs).toContain(`node_modules/${name}`);
});

// npm leaves out what the registry does not have when the lock file is written, and never looks for it again.
test.each(WITH_BINARIES)(
  "$place $version can be installed on every platform that it is made for",
  ({ place, names }) => {
    expect(names.filter((name) => findLocked(place, name) === undefined)).toStrictEqual([]);
  },
);
