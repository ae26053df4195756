import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { PUBLISHED_PACKAGES } from "../workspace.js";
import { type Installed, layOutPackages } from "./lay-out-packages.js";
import { packPackages, type Tarball } from "./pack-packages.js";

declare module "vitest" {
  interface ProvidedContext {
    tarballs: Readonly<Record<string, Tarball>>;
    installed: Readonly<Record<string, Installed>>;
  }
}

/**
 * Packs every package, and installs the tarballs outside the repository. Vitest calls this function before all tests.
 * Returns the clean-up function.
 */
export default async function installPackages(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "crisp-checks-")));
  const cleanUp = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const tarballs = await packPackages(PUBLISHED_PACKAGES, folder);
    project.provide("tarballs", tarballs);
    project.provide("installed", await layOutPackages(PUBLISHED_PACKAGES, tarballs, folder));
  } catch (error) {
    await cleanUp();
    throw error;
  }
  return cleanUp;
}
