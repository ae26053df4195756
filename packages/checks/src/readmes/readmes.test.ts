import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EXAMPLE_SECTIONS, withExamples } from "./example-sections.js";

describe.each(EXAMPLE_SECTIONS)("$file", (section) => {
  test("shows the examples as they are tested; npm run examples mends it", () => {
    const text = readFileSync(section.file, "utf8");
    expect(text).toBe(withExamples(text, section));
  });
});
