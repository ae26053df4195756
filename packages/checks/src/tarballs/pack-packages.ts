import { join } from "node:path";
import { mustRun } from "../run.js";
import { type PublishedPackage, ROOT } from "../workspace.js";

/** The tarball that `npm publish` would upload. */
export type Tarball = {
  readonly path: string;
  /** The paths in the tarball, such as `dist/index.js`. */
  readonly files: readonly string[];
};

type NpmPacked = { name: string; filename: string; files: { path: string }[] };

/** Packs the packages in their current state, with one call of npm. The keys of the result are package names. */
export async function packPackages(
  packages: readonly PublishedPackage[],
  folder: string,
): Promise<Readonly<Record<string, Tarball>>> {
  const folders = packages.map((one) => one.folder);
  const quiet = ["--json", "--loglevel=error", "--no-update-notifier"];
  const stdout = await mustRun("npm", ["pack", ...folders, ...quiet, "--pack-destination", folder], {
    cwd: ROOT,
  });
  // The `prepack` script of a package may print text before the JSON.
  const packed: NpmPacked[] = JSON.parse(stdout.slice(stdout.search(/^\[/m)));
  return Object.fromEntries(
    packed.map(({ name, filename, files }) => [
      name,
      { path: join(folder, filename), files: files.map((file) => file.path) },
    ]),
  );
}
