import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = dirname(dirname(fileURLToPath(import.meta.url)));
const NODES = join(PACKAGE, "nodes");
const PLATFORM = `${process.platform}-${process.arch}`;
/**
 * The folder of the installed versions. When the lock file changes, a new folder is used, because a process may still
 * run from the old folder.
 */
const INSTALLED = join(NODES, "node_modules", `${PLATFORM}-${hashOf("package-lock.json")}`);

/**
 * For each version, whether the running Node.js can be used instead of one from the registry.
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
 * Returns the path of a Node.js. It is the running Node.js if its version fits, otherwise one from the npm registry.
 * The first call downloads all versions, about 70 MB.
 * @param {string} version "14" or "22"
 * @returns {string} for example "/usr/bin/node"
 * @throws {Error} if the version is not known, has no package for this platform, or cannot be downloaded
 */
export function findNode(version) {
  const fits = RUNNING_FITS[version];
  if (fits === undefined) throw new Error(`no Node ${version} here: use ${VERSIONS.join(" or ")}`);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (fits(major, minor)) return process.execPath;

  const name = `node${version}-${PLATFORM}`;
  const { optionalDependencies } = JSON.parse(readFileSync(join(NODES, "package.json"), "utf8"));
  if (optionalDependencies[name] === undefined) {
    throw new Error(`no package of Node ${version} for this platform: install it`);
  }
  const node = join(INSTALLED, "node_modules", name, "bin", "node");
  if (!existsSync(node)) install();
  if (!existsSync(node)) throw new Error(`npm did not install Node ${version}`);
  return node;
}

/**
 * Installs to a temporary folder, then renames the folder. So a killed process leaves no partial installation, and a
 * concurrent process does not remove the installation.
 */
function install() {
  console.error("with-node: downloads Node.js from npm, once");
  const aside = `${INSTALLED}-${process.pid}`;
  mkdirSync(aside, { recursive: true });
  try {
    for (const file of ["package.json", "package-lock.json", ".npmrc"])
      copyFileSync(join(NODES, file), join(aside, file));
    // npm sets variables for its own workspace and folder. The nested npm must not inherit these variables.
    const inherited = Object.entries(process.env).filter(
      ([key]) => !/^npm_config_(workspaces?|include_workspace_root|local_prefix|prefix|omit)$/i.test(key),
    );
    execFileSync("npm", ["ci", "--prefix", aside, "--no-audit", "--no-fund", "--include=optional"], {
      cwd: aside,
      env: Object.fromEntries(inherited),
      // npm's standard output, such as "added 2 packages", would appear in the output of the command.
      stdio: ["ignore", "ignore", 2],
    });
    renameSync(aside, INSTALLED);
  } catch (error) {
    // If another process was faster, its installation is used.
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** @param {string} file the name of a file in the folder `nodes` */
function hashOf(file) {
  return createHash("sha256")
    .update(readFileSync(join(NODES, file)))
    .digest("hex")
    .slice(0, 12);
}
