import { readFileSync, writeFileSync } from "node:fs";
import { replaceBetweenMarkers } from "./replace-between-markers.js";

/** Where results are shown; `bench` names this package's own folder. */
const READMES = ["README.md", "../../README.md"] as const;
const PACKAGE = new URL("../../", import.meta.url);

/**
 * Puts a report where the READMEs have its markers.
 *
 * @returns what was done, a line for each README.
 */
export function writeReport(name: string, markdown: string): readonly string[] {
  return READMES.map((readme) => {
    const file = new URL(readme, PACKAGE);
    const replaced = replaceBetweenMarkers(readFileSync(file, "utf8"), name, markdown);
    if (replaced === undefined) return `${readme}: no markers for ${name}, left as it is`;
    writeFileSync(file, replaced);
    return `${readme}: ${name} written`;
  });
}

/** Writes a chart beside the package's README. */
export function writeChart(fileName: string, svg: string): string {
  writeFileSync(new URL(fileName, PACKAGE), svg);
  return `${fileName}: written`;
}
