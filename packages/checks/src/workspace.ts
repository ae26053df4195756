import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What `exports` or `imports` of a package.json lead to: a path, or one for each condition. */
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

/** The repository's folder. */
export const ROOT: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The sources and what they are compiled to are not as deep. */
function findRoot(folder: string): string {
  return existsSync(join(folder, "turbo.json")) ? folder : findRoot(dirname(folder));
}

/** The manifest that stands in a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** Every package under `packages/` of a repository that is not private. */
export function findPublishedPackages(root: string): readonly PublishedPackage[] {
  return readdirSync(join(root, "packages"))
    .map((entry) => join(root, "packages", entry))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({ name: manifest.name, folder, manifest }));
}

/** Those of this repository: a new one is checked without being listed anywhere. */
export const PUBLISHED_PACKAGES: readonly PublishedPackage[] = findPublishedPackages(ROOT);

/** All paths that a target can lead to. */
export function pathsOf(target: Target): readonly string[] {
  if (target === null) return [];
  return typeof target === "string" ? [target] : Object.values(target).flatMap(pathsOf);
}

/** Names of the commands that a package brings, each with the path of what it runs. */
export function commandsOf({ name, bin = {} }: Manifest): readonly (readonly [string, string])[] {
  return typeof bin === "string" ? [[name.replace(/^@.*\//, ""), bin]] : Object.entries(bin);
}

/** Names of all that a user of the package gets installed with it. */
export function runtimeDependencies(manifest: Manifest): readonly string[] {
  const { dependencies, optionalDependencies, peerDependencies } = manifest;
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** What users may import: the package's name and subpaths of it that stand for code. */
export function codeEntries({ name, exports = {} }: Manifest): readonly string[] {
  return Object.entries(exports)
    .filter(([, target]) => pathsOf(target).some(isCode))
    .map(([subpath]) => name + subpath.slice(1));
}

/** Whether a path is one of code, unlike that of package.json. */
export function isCode(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path);
}
