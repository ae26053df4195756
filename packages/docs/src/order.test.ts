import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { PUBLISHED, ROOT, readRepositoryFile } from "./workspace.js";

/** What every package says, in the order in which readers ask; what else there is stands between. */
const SECTIONS = ["Install", "First call", "Outcomes and errors", "Privacy", "Cost"];

describe("a README answers in the order in which readers ask", () => {
  test.each(PUBLISHED.map(({ folder }) => relative(ROOT, join(folder, "README.md"))))("%s", (page) => {
    const headings = readRepositoryFile(page).matchAll(/^## (.*)$/gm);
    const found = [...headings].map(([, heading = ""]) => heading);
    expect(found.filter((heading) => SECTIONS.includes(heading))).toEqual(SECTIONS);
  });

  test.each(
    PUBLISHED.map(({ manifest, folder }) => [manifest.name, relative(ROOT, join(folder, "README.md"))]),
  )("and begins with the name %s, and what it is for", (name, page) => {
    expect(readRepositoryFile(page)).toMatch(new RegExp(`^# ${name}\\n\\n(?!#)\\S`));
  });
});
