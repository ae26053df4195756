import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EXAMPLE_SECTIONS, withExamples } from "./example-sections.js";

describe.each(EXAMPLE_SECTIONS)("$file", (section) => {
  test("shows the current examples (npm run examples updates it)", () => {
    const text = readFileSync(section.file, "utf8");
    expect(text).toBe(withExamples(text, section));
  });
});
