import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The targets of `exports` or `imports` in a package.json: a path, or one path for each condition. */
export type Target = string | null | { readonly [condition: string]: Target };

/** The part of a package.json that the checks read. */
export type Manifest = {
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly sideEffects?: unknown;
  readonly repository?: unknown;
  readonly engines?: { readonly node?: string };
  readonly publishConfig?: Readonly<Record<string, unknown>>;
  readonly exports?: Readonly<Record<string, Target>>;
  readonly imports?: Readonly<Record<string, Target>>;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
};

/** A package of the workspace that users can install. */
export type PublishedPackage = {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
};

/** The root folder of the repository. */
export const ROOT: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/**
 * Searches for the root folder, from a folder upwards. The depth of this file differs between the sources and the
 * build.
 */
function findRoot(folder: string): string {
  return existsSync(join(folder, "turbo.json")) ? folder : findRoot(dirname(folder));
}

/** Reads the manifest in a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** Returns every package under `packages/` of a repository that is not private. */
export function findPublishedPackages(root: string): readonly PublishedPackage[] {
  return readdirSync(join(root, "packages"))
    .map((entry) => join(root, "packages", entry))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder, manifest }));
}

/** The published packages of this repository. New packages are included automatically. */
export const PUBLISHED_PACKAGES: readonly PublishedPackage[] = findPublishedPackages(ROOT);

/** Returns all paths of a target. */
export function pathsOf(target: Target): readonly string[] {
  if (target === null) return [];
  return typeof target === "string" ? [target] : Object.values(target).flatMap(pathsOf);
}

/** Returns the names of the commands of a package, each with the path of its file. */
export function commandsOf({ name, bin = {} }: Manifest): readonly (readonly [string, string])[] {
  return typeof bin === "string" ? [[name.replace(/^@.*\//, ""), bin]] : Object.entries(bin);
}

/** Returns the names of all dependencies that are installed with the package. */
export function runtimeDependencies(manifest: Manifest): readonly string[] {
  const { dependencies, optionalDependencies, peerDependencies } = manifest;
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** Returns the specifiers that users may import: the package name, and its subpaths that lead to code. */
export function codeEntries({ name, exports = {} }: Manifest): readonly string[] {
  return Object.entries(exports)
    .filter(([, target]) => pathsOf(target).some(isCode))
    .map(([subpath]) => name + subpath.slice(1));
}

/** Whether a path leads to code, unlike the path of package.json. */
export function isCode(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path);
}
