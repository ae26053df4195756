import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { stripComments } from "./mask-source.js";
import { mustRun } from "./run.js";
import { ROOT } from "./workspace.js";

const CORE = join(ROOT, "packages", "core");
const TSC = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");

/**
 * Packages that run in a browser or in any runtime. A package with `lib: "pure"` must also compile without the types of
 * the DOM.
 */
const BUILDS: readonly { folder: string; lib: "pure" | "any" }[] = [
  { folder: "core", lib: "pure" },
  { folder: "crisp-web", lib: "any" },
  { folder: "testkit", lib: "any" },
];

/**
 * Globals through which a function has side effects or unpredictable results: console, clock, network, randomness,
 * process.
 */
const WAYS_OUT =
  /\b(?:console|process|window|globalThis|set(?:Timeout|Interval|Immediate)|Date\.now|Math\.random)\b|\bfetch\(|\bnew Date(?:\(\)|(?!\())|(?<!new )\bDate\(/g;

describe.each(BUILDS)("the build of $folder", ({ folder, lib }) => {
  test("compiles without the globals of Node", async () => {
    const args = [TSC, "--showConfig", "-p", "tsconfig.build.json"];
    const shown = await mustRun(process.execPath, args, { cwd: join(ROOT, "packages", folder) });
    const { compilerOptions } = JSON.parse(shown);
    expect(compilerOptions.types).toStrictEqual([]);
    const allowed = lib === "pure" ? /^es(?!next)/i : /./;
    expect(compilerOptions.lib).toSatisfy((libs: string[]) => libs.every((one) => allowed.test(one)));
  });
});

test("the build of core uses no global with a side effect", () => {
  const dist = join(CORE, "dist");
  expect(existsSync(dist), "core is built").toBe(true);
  const scripts = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".js"),
  );
  const found = scripts.flatMap((file) => {
    const code = stripComments(readFileSync(join(dist, file), "utf8"));
    return [...code.matchAll(WAYS_OUT)].map(([way]) => `${file}: ${way}`);
  });
  expect(scripts).not.toStrictEqual([]);
  expect(found).toStrictEqual([]);
});
