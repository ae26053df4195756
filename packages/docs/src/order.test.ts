import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { PUBLISHED, ROOT, readRepositoryFile } from "./workspace.js";

/** The headings of every package README, in the order of a reader's questions. Other headings may be between them. */
const SECTIONS = ["Install", "First call", "Outcomes and errors", "Privacy", "Cost"];

describe("a README has the headings in the order of a reader's questions", () => {
  test.each(PUBLISHED.map(({ folder }) => relative(ROOT, join(folder, "README.md"))))("%s", (page) => {
    const headings = readRepositoryFile(page).matchAll(/^## (.*)$/gm);
    const found = [...headings].map(([, heading = ""]) => heading);
    expect(found.filter((heading) => SECTIONS.includes(heading))).toEqual(SECTIONS);
  });

  test.each(
    PUBLISHED.map(({ manifest, folder }) => [manifest.name, relative(ROOT, join(folder, "README.md"))]),
  )("begins with the name %s and its purpose", (name, page) => {
    expect(readRepositoryFile(page)).toMatch(new RegExp(`^# ${name}\\n\\n(?!#)\\S`));
  });
});
