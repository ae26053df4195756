import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { PAGES, ROOT, readRepositoryFile } from "./workspace.js";

/** Returns the targets of the links in a page, without external links. */
function linksOf(text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, "").replaceAll(/`[^`]*`/g, "`x`");
  const links = [...prose.matchAll(/\]\(([^()\s]+(?:\([^()]*\)[^()\s]*)*)\)|\b(?:src|href)="([^"]+)"/g)];
  return links
    .flatMap(([, markdown, html]) => markdown ?? html ?? [])
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** Returns the anchors that GitHub makes from the headings of a page. */
function anchorsOf(text: string): readonly string[] {
  const headings = text.replaceAll(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );
}

function isBroken(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, target))) return true;
  return (
    anchor !== undefined && target.endsWith(".md") && !anchorsOf(readRepositoryFile(target)).includes(anchor)
  );
}

describe("every link has a target", () => {
  test.each(PAGES)("in %s", (page) => {
    expect(linksOf(readRepositoryFile(page)).filter((link) => isBroken(page, link))).toEqual([]);
  });
});

test("links in Markdown and in HTML are found and checked", () => {
  const page = "packages/core/docs/hipaa.md";
  const text =
    "[a](../README.md#the-rule) [b](#what-is-not-guaranteed) `[no](link)`\n```\n[no](link)\n```\n<img src='x' src=\"gone.png\"> [c](https://x.y)";
  expect(linksOf(text)).toEqual(["../README.md#the-rule", "#what-is-not-guaranteed", "gone.png"]);
  expect(linksOf(text).map((link) => isBroken(page, link))).toEqual([false, false, true]);
  expect(isBroken(page, "#what-is-wrong")).toBe(true);
});
