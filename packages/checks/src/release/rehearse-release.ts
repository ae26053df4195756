import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun } from "../run.js";
import { packPackages } from "../tarballs/pack-packages.js";
import { findPublishedPackages, ROOT } from "../workspace.js";
import { createChecklist } from "./checklist.js";
import { runFirstCalls } from "./first-calls.js";
import { installReleased } from "./install-released.js";
import { repositoryProblems } from "./repository-problems.js";
import { tarballProblems } from "./tarball-problems.js";
import { versionProblems } from "./version-problems.js";

const MINUTE = 60_000;

/** The tests that check tarballs. These tests pack and install the packages themselves. */
const TARBALL_TESTS = [
  "src/tarballs/publish-lints.test.ts",
  "src/tarballs/tarball-contents.test.ts",
  "src/tarballs/entry-points.test.ts",
];

const folder = await realpath(await mkdtemp(join(tmpdir(), "crisp-release-")));
const copy = join(folder, "repository");
const list = createChecklist((line) => console.log(line));
const inCopy = { cwd: copy, timeoutMs: 20 * MINUTE };

try {
  const uncommitted = await mustRun("git", ["status", "--porcelain"], { cwd: ROOT });
  if (uncommitted !== "")
    console.log("This checks the last commit. Uncommitted changes are not part of a release.\n");

  await list.check("the last commit, in a copy", async () => {
    await mustRun("git", ["clone", "--quiet", "--no-hardlinks", ROOT, copy], {
      cwd: folder,
      timeoutMs: MINUTE,
    });
  });
  await list.check("npm ci", () =>
    mustRun("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], inCopy),
  );
  await list.check("changesets set the versions", async () => {
    await mustRun("npx", ["changeset", "version"], inCopy);
    return versionProblems(copy);
  });
  await list.check("build", () => mustRun("npx", ["turbo", "run", "build"], inCopy));
  await list.check("publint, attw, contents, entry points, provenance", () =>
    mustRun("npx", ["vitest", "run", "--config", "vitest.all.config.ts", ...TARBALL_TESTS], {
      ...inCopy,
      cwd: join(copy, "packages/checks"),
    }),
  );
  await list.check("every snippet of every page, in Node and in Chromium", () =>
    mustRun("npx", ["vitest", "run", "src/pages.test.ts"], { ...inCopy, cwd: join(copy, "packages/docs") }),
  );

  const packages = findPublishedPackages(copy);
  await list.check("every package names the repository that it is published from", async () =>
    repositoryProblems(packages),
  );
  const tarballs = await packPackages(packages, folder);
  for (const { name, manifest } of packages) {
    await list.check(`${name} ${manifest.version}: tarball`, async () =>
      tarballProblems(manifest, tarballs[name]),
    );
  }

  const project = join(folder, "project");
  const nodes = await list.check("npm install of the tarballs in an empty project", () =>
    installReleased(Object.values(tarballs), project),
  );
  for (const node of nodes ?? []) await runFirstCalls({ node, project, repository: copy, packages, list });
} finally {
  await rm(folder, { recursive: true, force: true });
}

console.log(`\n${list.table()}`);
process.exitCode = list.isFine() ? 0 : 1;
