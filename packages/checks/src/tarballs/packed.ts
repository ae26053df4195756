import { inject } from "vitest";
import { codeEntries, type Manifest, PUBLISHED_PACKAGES, readManifest } from "../workspace.js";
import type { Installed } from "./lay-out-packages.js";
import type { Tarball } from "./pack-packages.js";

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
