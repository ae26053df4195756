import { inject } from "vitest";
import { codeEntries, type Manifest, PUBLISHED_PACKAGES, readManifest } from "../workspace.js";
import type { Installed } from "./lay-out-packages.js";
import type { Tarball } from "./pack-packages.js";

/** A published package with the tarball and the installation that the global setup made. */
export type Packed = {
  readonly name: string;
  readonly tarball: Tarball;
  readonly installed: Installed;
  /** The manifest in the tarball, which is the one that users get. */
  readonly manifest: Manifest;
};

/** Every published package as packed and installed before the tests. */
export const PACKED: readonly Packed[] = PUBLISHED_PACKAGES.map(({ name }) => {
  const tarball = inject("tarballs")[name];
  const installed = inject("installed")[name];
  if (tarball === undefined || installed === undefined) throw new Error(`${name} was not packed`);
  return { name, tarball, installed, manifest: readManifest(installed.folder) };
});

/** The packages that can be imported. The others have commands only. */
export const LIBRARIES: readonly Packed[] = PACKED.filter(({ manifest }) => codeEntries(manifest).length > 0);
