import { basename } from "node:path";
import type { PublishedPackage } from "../workspace.js";

/** Stands in the manifests where the repository's owner will stand. */
const PLACEHOLDER = "/OWNER/";

/** What keeps a package from naming the repository that it is published from, as npm's provenance wants it. */
export function repositoryProblems(packages: readonly PublishedPackage[]): readonly string[] {
  return packages.flatMap(({ name, folder, manifest }) => {
    const { url = "", directory } = (manifest.repository ?? {}) as { url?: string; directory?: string };
    if (url === "") return [`${name} names no repository`];
    if (url.includes(PLACEHOLDER)) return [`${name}: put the repository's owner in the place of OWNER`];
    return directory === `packages/${basename(folder)}` ? [] : [`${name} names another folder than its own`];
  });
}
