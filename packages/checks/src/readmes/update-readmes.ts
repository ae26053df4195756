import { readFileSync, writeFileSync } from "node:fs";
import { EXAMPLE_SECTIONS, withExamples } from "./example-sections.js";

for (const section of EXAMPLE_SECTIONS) {
  writeFileSync(section.file, withExamples(readFileSync(section.file, "utf8"), section));
}
