import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = dirname(dirname(fileURLToPath(import.meta.url)));
const NODES = join(PACKAGE, "nodes");

/**
 * The running versions that can be used instead of the one from the registry.
 * @type {Readonly<Record<string, (major: number, minor: number) => boolean>>}
 */
const RUNNING_FITS = {
  14: (major) => major === 14,
  // The versions that pg-boss supports.
  22: (major, minor) => major > 22 || (major === 22 && minor >= 12),
};

/** The versions that can be requested. */
export const VERSIONS = Object.keys(RUNNING_FITS);

/**
 * The path of a Node.js: the running one if its version fits, otherwise one from the npm registry. The first call
 * downloads it (about 70 MB for all versions).
 * @param {string} version "14" or "22"
 * @returns {string} for example "/usr/bin/node"
 * @throws {Error} if the version is not known, has no package for this platform, or cannot be downloaded
 */
export function findNode(version) {
  const fits = RUNNING_FITS[version];
  if (fits === undefined) throw new Error(`no Node ${version} here: ask for ${VERSIONS.join(" or ")}`);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (fits(major, minor)) return process.execPath;

  const name = `node${version}-${process.platform}-${process.arch}`;
  const wanted = readManifest(NODES)?.optionalDependencies?.[name]?.replace(/^.*@/, "");
  if (wanted === undefined) throw new Error(`no package of Node ${version} for this platform: install it`);
  const folder = join(NODES, "node_modules", name);
  // The package of Node 14 calls its version "v14.21.3".
  const isInstalled = () => readManifest(folder)?.version?.replace(/^v/, "") === wanted;
  if (!isInstalled()) install();
  if (!isInstalled()) throw new Error(`npm did not install Node ${version}`);
  return join(folder, "bin", "node");
}

/**
 * Installs to a temporary folder, then renames it, so that neither a killed nor a concurrent process leaves a partial
 * installation.
 */
function install() {
  const aside = join(PACKAGE, "node_modules", `.install-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  try {
    for (const file of ["package.json", "package-lock.json", ".npmrc"])
      copyFileSync(join(NODES, file), join(aside, file));
    // npm sets variables for its own workspace and folder, which a nested npm must not inherit.
    const inherited = Object.entries(process.env).filter(
      ([key]) => !/^npm_config_(workspaces?|include_workspace_root|local_prefix|prefix|omit)$/i.test(key),
    );
    execFileSync("npm", ["ci", "--prefix", aside, "--no-audit", "--no-fund", "--include=optional"], {
      cwd: aside,
      env: Object.fromEntries(inherited),
      // Standard output belongs to the command that is run afterwards.
      stdio: ["ignore", 2, 2],
    });
    const installed = join(NODES, "node_modules");
    rmSync(installed, { recursive: true, force: true });
    renameSync(join(aside, "node_modules"), installed);
  } catch (error) {
    // Another process was faster: its installation is used.
    if (!(error instanceof Error && "code" in error && error.code === "ENOTEMPTY")) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {{ version?: string, optionalDependencies?: Record<string, string> } | undefined}
 */
function readManifest(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  } catch {
    return undefined;
  }
}
