import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findMachineTraces } from "./find-machine-traces.js";
import { mustRun } from "./run.js";
import { ROOT } from "./workspace.js";

type Lockfile = { packages: Record<string, { resolved?: string }> };

async function readTrackedTexts(): Promise<{ file: string; text: string }[]> {
  const listed = await mustRun("git", ["ls-files", "-z"], { cwd: ROOT });
  return listed
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(ROOT, file)))
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }))
    .filter(({ text }) => !text.includes("\0"));
}

async function readRegistryHost(): Promise<string> {
  const url = await mustRun("npm", ["config", "get", "registry", "--loglevel=error"], { cwd: ROOT });
  return new URL(url.trim()).host;
}

test("no tracked file contains a path of a machine or the host of a package registry", async () => {
  const [texts, host] = await Promise.all([readTrackedTexts(), readRegistryHost()]);
  const traces = texts.flatMap(({ file, text }) =>
    findMachineTraces(text, [host]).map((trace) => `${file}, ${trace}`),
  );
  expect(texts.map(({ file }) => file)).toContain("package.json");
  expect(traces).toStrictEqual([]);
});

test("the lockfile names no package registry", () => {
  const lockfile: Lockfile = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const addresses = Object.values(lockfile.packages).flatMap(({ resolved = "" }) =>
    resolved.includes(":") ? [resolved] : [],
  );
  expect(addresses).toStrictEqual([]);
});
