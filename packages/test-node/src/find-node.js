import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = dirname(dirname(fileURLToPath(import.meta.url)));
const NODES = join(PACKAGE, "nodes");
const PLATFORM = `${process.platform}-${process.arch}`;
/** A folder for each set of versions. Nobody has to replace one, from which a process may be running. */
const INSTALLED = join(NODES, "node_modules", `${PLATFORM}-${hashOf("package-lock.json")}`);

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
 * Installs to a temporary folder, then renames it. Neither a killed nor a concurrent process leaves a partial
 * installation, and none removes the installation of another.
 */
function install() {
  const aside = `${INSTALLED}-${process.pid}`;
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
    renameSync(aside, INSTALLED);
  } catch (error) {
    // Another process was faster: its installation is used.
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** @param {string} file the name of a file in `nodes` */
function hashOf(file) {
  return createHash("sha256")
    .update(readFileSync(join(NODES, file)))
    .digest("hex")
    .slice(0, 12);
}
