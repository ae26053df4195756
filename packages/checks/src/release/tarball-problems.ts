import { mustRun } from "../run.js";
import type { Tarball } from "../tarballs/pack-packages.js";
import type { Manifest } from "../workspace.js";

const PAPERS: readonly string[] = ["package.json", "README.md", "LICENSE", "CHANGELOG.md"];

/**
 * Returns the problems of a tarball that must be corrected before publishing. Other problems of tarballs are found by
 * the tests that run for every commit.
 */
export async function tarballProblems(
  { version = "" }: Manifest,
  tarball: Tarball | undefined,
): Promise<readonly string[]> {
  if (tarball === undefined) return ["npm packed no tarball"];
  const { files, path } = tarball;
  const sources = files.filter((file) => /\.[cm]?tsx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file));
  const changelog = await mustRun("tar", ["-xzOf", path, "package/CHANGELOG.md"], { cwd: "." }).catch(
    () => "",
  );
  return [
    ...PAPERS.filter((paper) => !files.includes(paper)).map((paper) => `has no ${paper}`),
    ...sources.map((source) => `contains the source ${source}`),
    ...(changelog.includes(`## ${version}`) ? [] : [`its changelog has no entry for ${version}`]),
  ];
}
