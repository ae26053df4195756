import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findPublishedPackages } from "../workspace.js";

/** Returns the problems of the versions that `changeset version` has set in a repository. */
export function versionProblems(repository: string): readonly string[] {
  const left = readdirSync(join(repository, ".changeset")).filter(
    (file) => /\.md$/.test(file) && file !== "README.md",
  );
  const packages = findPublishedPackages(repository);
  const versions = new Map(packages.map(({ name, manifest }) => [name, manifest.version ?? ""]));
  return [
    ...left.map((file) => `.changeset/${file} was not used`),
    ...packages.flatMap(({ name, folder, manifest }) => [
      ...(/^[1-9]|^0\.[1-9]|^0\.0\.[1-9]/.test(manifest.version ?? "")
        ? []
        : [`${name} has no version to release`]),
      ...changelogProblems(name, folder, manifest.version),
      ...Object.entries(manifest.dependencies ?? {})
        .filter(([dependency, range]) => versions.has(dependency) && range !== `^${versions.get(dependency)}`)
        .map(
          ([dependency, range]) =>
            `${name} depends on ${dependency} ${range}, not ^${versions.get(dependency)}`,
        ),
    ]),
  ];
}

function changelogProblems(name: string, folder: string, version = ""): readonly string[] {
  const file = join(folder, "CHANGELOG.md");
  if (!existsSync(file)) return [`${name} has no changelog`];
  return readFileSync(file, "utf8").includes(`\n## ${version}\n`)
    ? []
    : [`${name}'s changelog has no ${version}`];
}
