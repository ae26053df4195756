import { basename } from "node:path";
import type { PublishedPackage } from "../workspace.js";

/** The placeholder in the manifests for the owner of the repository. */
const PLACEHOLDER = "/OWNER/";

/**
 * Returns the problems of the `repository` field of each package. For npm's provenance, this field must name the
 * repository from which the package is published.
 */
export function repositoryProblems(packages: readonly PublishedPackage[]): readonly string[] {
  return packages.flatMap(({ name, folder, manifest }) => {
    const { url = "", directory } = (manifest.repository ?? {}) as { url?: string; directory?: string };
    if (url === "") return [`${name} names no repository`];
    if (url.includes(PLACEHOLDER)) return [`${name}: replace OWNER by the owner of the repository`];
    return directory === `packages/${basename(folder)}` ? [] : [`${name} names a folder of another package`];
  });
}
