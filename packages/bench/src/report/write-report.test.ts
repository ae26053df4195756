import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeReport } from "./write-report.js";

let repository: string;
let bench: string;
let root: URL;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "bench-"));
  bench = join(repository, "packages", "bench");
  root = pathToFileURL(`${bench}/`);
  mkdirSync(bench, { recursive: true });
});

afterEach(() => rmSync(repository, { recursive: true }));

test("writes a report into both READMEs, each with its own relative path to the picture", () => {
  for (const folder of [repository, bench]) {
    writeFileSync(join(folder, "README.md"), "before\n<!-- bench:x -->\n<!-- /bench:x -->\nafter\n");
  }
  const picture = { fileName: "x.svg", svg: "<svg/>", alternative: "All of it" };
  expect(writeReport("x", "| table |", picture, root)).toStrictEqual([
    "README.md: x written",
    "../../README.md: x written",
    "x.svg: written",
  ]);
  const expected = (path: string) =>
    `before\n<!-- bench:x -->\n| table |\n\n![All of it](${path})\n<!-- /bench:x -->\nafter\n`;
  expect(readFileSync(join(bench, "README.md"), "utf8")).toBe(expected("x.svg"));
  expect(readFileSync(join(repository, "README.md"), "utf8")).toBe(expected("packages/bench/x.svg"));
  expect(readFileSync(join(bench, "x.svg"), "utf8")).toBe("<svg/>");
});

test("does not change a README without the markers, and returns a line about it", () => {
  writeFileSync(join(bench, "README.md"), "<!-- bench:x -->\n<!-- /bench:x -->\n");
  writeFileSync(join(repository, "README.md"), "nothing here\n");
  expect(writeReport("x", "| table |", undefined, root)).toStrictEqual([
    "README.md: x written",
    "../../README.md: no markers for x, left as it is",
  ]);
  expect(readFileSync(join(repository, "README.md"), "utf8")).toBe("nothing here\n");
});
