import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { run } from "../run.js";
import { codeEntries, ROOT } from "../workspace.js";
import { LIBRARIES, type Packed } from "./packed.js";

/** The package that contains an older TypeScript, which still supports `node10`. */
const ATTW = createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json");
const COMPILERS = {
  "TypeScript 7": join(ROOT, "node_modules/typescript/bin/tsc"),
  "TypeScript 5.6": createRequire(createRequire(ATTW).resolve("@arethetypeswrong/core")).resolve(
    "typescript/bin/tsc",
  ),
} as const;

interface Way {
  readonly compiler: keyof typeof COMPILERS;
  readonly module: string;
  readonly moduleResolution: string;
  /** The importing file. `.cts` is CommonJS. */
  readonly file: "index.ts" | "index.cts";
}

const WORKS: readonly Way[] = [
  { compiler: "TypeScript 7", module: "nodenext", moduleResolution: "nodenext", file: "index.ts" },
  { compiler: "TypeScript 7", module: "nodenext", moduleResolution: "nodenext", file: "index.cts" },
  { compiler: "TypeScript 7", module: "esnext", moduleResolution: "bundler", file: "index.ts" },
  { compiler: "TypeScript 7", module: "node16", moduleResolution: "node16", file: "index.ts" },
  { compiler: "TypeScript 5.6", module: "esnext", moduleResolution: "bundler", file: "index.ts" },
  { compiler: "TypeScript 5.6", module: "nodenext", moduleResolution: "nodenext", file: "index.ts" },
];
const FAILS: readonly Way[] = [
  { compiler: "TypeScript 5.6", module: "esnext", moduleResolution: "node10", file: "index.ts" },
  { compiler: "TypeScript 5.6", module: "node16", moduleResolution: "node16", file: "index.cts" },
];

/** The packages whose types refer to the types of Node. Users of these packages install `@types/node`. */
const WITH_NODE_TYPES: ReadonlySet<string> = new Set([
  "@freshpaint/crisp-sandbox",
  "@freshpaint/crisp-playground",
]);

/** Compiles a file that imports all entries of some packages, in a project that has installed only these packages. */
async function compile(packages: readonly Packed[], way: Way): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "crisp-compile-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const hasNode = packages.some(({ name }) => WITH_NODE_TYPES.has(name));
  for (const { name, installed } of packages) await link(installed.folder, folder, name);
  for (const name of hasNode ? ["@types/node", "undici-types"] : []) {
    await link(join(ROOT, "node_modules", name), folder, name);
  }
  const entries = packages.flatMap(({ manifest }) => codeEntries(manifest));
  const imports = entries.map((entry, index) => `import * as e${index} from "${entry}";\nvoid e${index};\n`);
  const compilerOptions = {
    module: way.module,
    moduleResolution: way.moduleResolution,
    target: "es2022",
    lib: ["es2022", "dom"],
    types: hasNode ? ["node"] : [],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
  };
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(join(folder, way.file), imports.join(""));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [way.file] }));
  const { stdout } = await run(process.execPath, [COMPILERS[way.compiler], "-p", folder], { cwd: folder });
  return stdout;
}

async function link(target: string, project: string, name: string): Promise<void> {
  const path = join(project, "node_modules", name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
}

const PURE = LIBRARIES.filter(({ name }) => !WITH_NODE_TYPES.has(name));

describe("every entry of every tarball", () => {
  test.each(WORKS)("compiles with $compiler, $moduleResolution, from $file", async (way) => {
    expect(await compile(LIBRARIES, way)).toBe("");
  });

  test.each(FAILS)("does not compile with $compiler, $moduleResolution, from $file", async (way) => {
    const refused = (await compile(LIBRARIES, way)).match(/^index\.c?ts\(.* error TS(1479|2307):/gm);
    expect(refused).toHaveLength(LIBRARIES.flatMap(({ manifest }) => codeEntries(manifest)).length);
  });

  test("compiles without the types of Node, except the sandbox and the playground", async () => {
    expect(PURE.length).toBeGreaterThan(3);
    expect(await compile(PURE, WORKS[0] as Way)).toBe("");
  });
});
