import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The parts of a package.json with which the documentation is compared. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | { readonly default: string }>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** One package of the workspace, or the workspace itself. */
export interface Package {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The root folder of the repository. */
export const ROOT: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

/** The folder for generated files. Imports in these files find the packages of the workspace. */
export const OUTPUT: string = join(ROOT, "packages/docs/dist");

export const WORKSPACE: Package = readPackage(ROOT);

export const PACKAGES: readonly Package[] = readdirSync(join(ROOT, "packages"))
  .map((name) => join(ROOT, "packages", name))
  .filter((folder) => existsSync(join(folder, "package.json")))
  .map(readPackage);

/** The published packages. */
export const PUBLISHED: readonly Package[] = PACKAGES.filter(({ manifest }) => manifest.private !== true);

/**
 * The paths of all pages for readers, without generated pages such as changelogs. The paths are relative to the root
 * folder of the repository.
 */
export const PAGES: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...PACKAGES.flatMap(({ folder }) => [join(folder, "README.md"), ...pagesIn(join(folder, "docs"))])
    .filter((path) => existsSync(path))
    .map((path) => relative(ROOT, path)),
];

/** The text of a file in the repository. */
export function readRepositoryFile(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

function readPackage(folder: string): Package {
  return { folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest };
}

function pagesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
}
