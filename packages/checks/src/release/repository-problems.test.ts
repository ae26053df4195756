import { expect, test } from "vitest";
import { repositoryProblems } from "./repository-problems.js";

const url = "git+https://github.com/freshpaint/crisp.git";

test.each<readonly [title: string, repository: object | undefined, problems: readonly string[]]>([
  ["its own folder in a repository", { url, directory: "packages/a" }, []],
  ["no repository", undefined, ["a names no repository"]],
  [
    "the placeholder",
    { url: "git+https://github.com/OWNER/x.git", directory: "packages/a" },
    ["a: replace OWNER by the owner of the repository"],
  ],
  ["another package's folder", { url, directory: "packages/b" }, ["a names a folder of another package"]],
])("a package that names %s", (_, repository, problems) => {
  const folder = "packages/a";
  expect(repositoryProblems([{ name: "a", folder, manifest: { name: "a", repository } }])).toEqual(problems);
});
