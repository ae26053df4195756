import { isBuiltin } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Manifest, runtimeDependencies } from "./workspace.js";

/** The imports that the sources and the manifest of one package may have. */
export type ImportRule = {
  /** The exact specifiers of packages of this workspace that may be imported. Other subpaths are not allowed. */
  readonly workspace: readonly string[];
  /** Packages from outside the workspace; `declared` allows any package in the manifest. */
  readonly external: readonly string[] | "declared";
  /** The places that may import modules of Node. `transport`: only files or folders with this word in their name. */
  readonly node: "anywhere" | "transport" | "nowhere";
  /**
   * A folder that is published as one bundle. The bundle contains the folder's imports, so only the build needs the
   * imported packages.
   */
  readonly bundle?: { readonly folder: string; readonly workspace: readonly string[] };
};

/** The place of an import, and its specifier. */
export type Import = {
  /** The path of the importing file, relative to the package's folder, such as `src/index.ts`. */
  readonly file: string;
  readonly specifier: string;
};

const CORE = "@freshpaint/crisp-core";
const ADAPTER = "@freshpaint/crisp-core/adapter";
const REST = "@freshpaint/crisp-rest";
const WEB = "@freshpaint/crisp-web";
const SANDBOX = "@freshpaint/crisp-sandbox";
const PLAYGROUND = "@freshpaint/crisp-playground";

/**
 * The imports that each package may have. Dependencies have only one direction: core ← adapters ← relay, playground ← cli.
 * sandbox and testkit do not import other packages of the workspace.
 */
export const IMPORT_RULES: Readonly<Record<string, ImportRule>> = {
  [CORE]: { workspace: [], external: [], node: "nowhere" },
  [WEB]: { workspace: [CORE, ADAPTER], external: [], node: "nowhere" },
  [REST]: { workspace: [CORE, ADAPTER], external: ["undici", "@noble/hashes"], node: "transport" },
  [SANDBOX]: { workspace: [], external: "declared", node: "anywhere" },
  "@freshpaint/crisp-testkit": { workspace: [], external: ["fast-check"], node: "nowhere" },
  [PLAYGROUND]: {
    workspace: [CORE, ADAPTER, REST, SANDBOX],
    external: "declared",
    node: "anywhere",
    bundle: { folder: "src/page/", workspace: [WEB] },
  },
  "@freshpaint/crisp-relay": {
    workspace: [CORE, ADAPTER, REST, `${REST}/webhook`],
    external: "declared",
    node: "anywhere",
  },
  "@freshpaint/crisp-cli": {
    workspace: [CORE, ADAPTER, REST, SANDBOX, PLAYGROUND, `${PLAYGROUND}/census`, `${PLAYGROUND}/policy`],
    external: "declared",
    node: "anywhere",
  },
};

/** Whether a package may depend on another package. */
export function mayDependOn({ workspace, external }: ImportRule, name: string): boolean {
  if (isOfWorkspace(name)) return workspace.includes(name);
  return external === "declared" || external.includes(name);
}

/** Returns the reason why an import is not allowed, or `undefined` if it is allowed. */
export function whyForbidden(one: Import, rule: ImportRule, manifest: Manifest): string | undefined {
  const { file, specifier } = one;
  if (/^\.\.?(?:\/|$)/.test(specifier)) {
    return leavesPackage(one) ? "is a file of another package" : undefined;
  }
  if (specifier.startsWith("#")) {
    return Object.hasOwn(manifest.imports ?? {}, specifier)
      ? undefined
      : "is not a name in imports of package.json";
  }
  if (isBuiltin(specifier)) {
    const allowed = rule.node === "anywhere" || (rule.node === "transport" && file.includes("transport"));
    return allowed ? undefined : "is a module of Node";
  }
  const bundle = rule.bundle !== undefined && file.startsWith(rule.bundle.folder) ? rule.bundle : undefined;
  const workspace = [...rule.workspace, ...(bundle?.workspace ?? [])];
  const name = packageName(specifier);
  if (!mayDependOn({ ...rule, workspace }, name)) return "is not for this package";
  if (isOfWorkspace(name) && !workspace.includes(specifier)) return "is not the root entry";
  const declared = bundle ? Object.keys(manifest.devDependencies ?? {}) : [];
  const isDeclared = [...runtimeDependencies(manifest), ...declared].includes(name);
  return isDeclared ? undefined : "is not declared in package.json";
}

function isOfWorkspace(name: string): boolean {
  return name.startsWith("@freshpaint/crisp-");
}

function leavesPackage({ file, specifier }: Import): boolean {
  return relative(".", join(dirname(file), specifier)).startsWith("..");
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
