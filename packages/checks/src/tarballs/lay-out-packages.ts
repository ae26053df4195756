import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { mustRun } from "../run.js";
import { commandsOf, type PublishedPackage, readManifest, runtimeDependencies } from "../workspace.js";
import type { Tarball } from "./pack-packages.js";

/** A package as a user has it after the installation of its tarball. */
export type Installed = {
  /** The unpacked tarball. */
  readonly folder: string;
  /** A project with only this package installed. */
  readonly project: string;
};

/**
 * Installs tarballs without npm and without a network. As with pnpm, each package is unpacked separately, and can load
 * only the dependencies in its own manifest. Dependencies from the workspace are the unpacked tarballs. Other dependencies
 * are links into this workspace, where they find their own dependencies. The keys of the result are package names.
 */
export async function layOutPackages(
  packages: readonly PublishedPackage[],
  tarballs: Readonly<Record<string, Tarball>>,
  folder: string,
): Promise<Readonly<Record<string, Installed>>> {
  const places = new Map(packages.map(({ name }) => [name, join(folder, "unpacked", name)]));
  await Promise.all([...places].map(([name, place]) => unpack(tarballs[name], place)));
  const installed = packages.map(({ name, folder: source }): [string, Installed] => {
    const place = places.get(name) ?? "";
    const project = join(folder, "projects", name);
    link(place, project, name);
    for (const [command, path] of commandsOf(readManifest(place))) {
      link(join(place, path), project, join(".bin", command));
    }
    for (const dependency of runtimeDependencies(readManifest(place))) {
      const target = places.get(dependency) ?? findExternal(dependency, source);
      // A missing dependency is skipped. The import of this dependency then fails with an error that names it.
      if (target !== undefined) link(target, place, dependency);
    }
    return [name, { folder: place, project }];
  });
  return Object.fromEntries(installed);
}

async function unpack(tarball: Tarball | undefined, place: string): Promise<void> {
  if (tarball === undefined) throw new Error(`npm packed no tarball for ${place}`);
  mkdirSync(place, { recursive: true });
  await mustRun("tar", ["-xzf", tarball.path, "-C", place, "--strip-components=1"], { cwd: place });
}

function link(target: string, project: string, name: string): void {
  const path = join(project, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

function findExternal(name: string, source: string): string | undefined {
  const folders = createRequire(join(source, "package.json")).resolve.paths(name) ?? [];
  return folders.map((modules) => join(modules, name)).find((path) => existsSync(join(path, "package.json")));
}
