import { inject } from "vitest";
import type { Installed } from "./lay-out-packages.js";
import type { Tarball } from "./pack-packages.js";
import { type Manifest, PUBLISHED_PACKAGES, pathsOf, readManifest } from "./workspace.js";

/** A published package, with what the global setup made of it. */
export type Packed = {
  readonly name: string;
  readonly tarball: Tarball;
  readonly installed: Installed;
  /** The manifest inside the tarball: what users get. */
  readonly manifest: Manifest;
};

/** Every published package as packed and installed before the tests. */
export const PACKED: readonly Packed[] = PUBLISHED_PACKAGES.map(({ name }) => {
  const tarball = inject("tarballs")[name];
  const installed = inject("installed")[name];
  if (tarball === undefined || installed === undefined) throw new Error(`${name} was not packed`);
  return { name, tarball, installed, manifest: readManifest(installed.folder) };
});

/** Those that are there to be imported. The others are commands, with nothing to import. */
export const LIBRARIES: readonly Packed[] = PACKED.filter(({ manifest }) => codeEntries(manifest).length > 0);

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
