import { inject } from "vitest";
import { codeEntries, type Manifest, PUBLISHED_PACKAGES, readManifest } from "../workspace.js";
import type { Installed } from "./lay-out-packages.js";
import type { Tarball } from "./pack-packages.js";

/**
 * A published package, with its tarball and its installation. The global setup creates the tarball and the installation
 * before the tests.
 */
export type Packed = {
  readonly name: string;
  readonly tarball: Tarball;
  readonly installed: Installed;
  /** The manifest in the tarball. npm may change the manifest when it packs a package. */
  readonly manifest: Manifest;
};

/** All published packages, packed and installed before the tests. */
export const PACKED: readonly Packed[] = PUBLISHED_PACKAGES.map(({ name }) => {
  const tarball = inject("tarballs")[name];
  const installed = inject("installed")[name];
  if (tarball === undefined || installed === undefined) throw new Error(`${name} was not packed`);
  return { name, tarball, installed, manifest: readManifest(installed.folder) };
});

/** The packages that can be imported. The other packages have only commands. */
export const LIBRARIES: readonly Packed[] = PACKED.filter(({ manifest }) => codeEntries(manifest).length > 0);
