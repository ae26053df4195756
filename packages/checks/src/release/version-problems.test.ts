import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { versionProblems } from "./version-problems.js";

interface Released {
  readonly version?: string;
  readonly range?: string;
  readonly changelog?: string;
  readonly changeset?: string;
}

/** Makes a repository with two packages. One package depends on the other package. */
function repository({ version = "0.2.0", range = "^0.2.0", changelog, changeset }: Released): string {
  const root = mkdtempSync(join(tmpdir(), "crisp-versions-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, ".changeset"));
  if (changeset) writeFileSync(join(root, ".changeset", changeset), "");
  for (const [name, dependencies] of [
    ["a", {}],
    ["b", { a: range }],
  ] as const) {
    mkdirSync(join(root, "packages", name), { recursive: true });
    writeFileSync(
      join(root, "packages", name, "package.json"),
      JSON.stringify({ name, version, dependencies }),
    );
    if (changelog !== "") {
      writeFileSync(
        join(root, "packages", name, "CHANGELOG.md"),
        changelog ?? `# ${name}\n\n## ${version}\n\n- x\n`,
      );
    }
  }
  return root;
}

test.each([
  ["nothing", {}, []],
  [
    "a version that changesets did not set",
    { version: "0.0.0", range: "^0.0.0" },
    ["a has no version to release", "b has no version to release"],
  ],
  ["an old range", { range: "^0.1.0" }, ["b depends on a ^0.1.0, not ^0.2.0"]],
  ["no changelog", { changelog: "" }, ["a has no changelog", "b has no changelog"]],
  [
    "an old changelog",
    { changelog: "## 0.1.0\n" },
    ["a's changelog has no 0.2.0", "b's changelog has no 0.2.0"],
  ],
  ["an unused changeset", { changeset: "x.md" }, [".changeset/x.md was not used"]],
])("versionProblems reports: %s", (_, released, problems) => {
  expect(versionProblems(repository(released))).toEqual(problems);
});
