import { expect, test } from "vitest";
import { repositoryProblems } from "./repository-problems.js";

const url = "git+https://github.com/freshpaint/crisp.git";

test.each<readonly [title: string, repository: object | undefined, problems: readonly string[]]>([
  ["that names its own folder in a repository", { url, directory: "packages/a" }, []],
  ["that names no repository", undefined, ["a names no repository"]],
  [
    "that names the placeholder",
    { url: "git+https://github.com/OWNER/x.git", directory: "packages/a" },
    ["a: replace OWNER by the owner of the repository"],
  ],
  [
    "that names another package's folder",
    { url, directory: "packages/b" },
    ["a names a folder of another package"],
  ],
])("repositoryProblems returns the expected problems for a package %s", (_, repository, problems) => {
  const folder = "packages/a";
  expect(repositoryProblems([{ name: "a", folder, manifest: { name: "a", repository } }])).toEqual(problems);
});
