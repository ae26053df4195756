import { readFileSync, writeFileSync } from "node:fs";
import { replaceBetweenMarkers } from "./replace-between-markers.js";

/** A picture that belongs to a report. */
export interface Picture {
  /** In this package's folder. */
  readonly fileName: string;
  readonly svg: string;
  /** What it shows, for those who cannot see it. */
  readonly alternative: string;
}

/** Where results are shown, from this package's folder, and how that folder is called from there. */
const READMES = [
  { readme: "README.md", folder: "" },
  { readme: "../../README.md", folder: "packages/bench/" },
] as const;
const PACKAGE = new URL("../../", import.meta.url);

/**
 * Puts a report where the READMEs have its markers, and its picture beside this package's.
 *
 * @param root is the package's folder.
 * @returns what was done, a line for each file.
 */
export function writeReport(
  name: string,
  markdown: string,
  picture?: Picture,
  root: URL = PACKAGE,
): readonly string[] {
  const done = READMES.map(({ readme, folder }) => {
    const file = new URL(readme, root);
    const shown = picture && `![${picture.alternative}](${folder}${picture.fileName})`;
    const report = [markdown, ...(shown ? [shown] : [])].join("\n\n");
    const replaced = replaceBetweenMarkers(readFileSync(file, "utf8"), name, report);
    if (replaced === undefined) return `${readme}: no markers for ${name}, left as it is`;
    writeFileSync(file, replaced);
    return `${readme}: ${name} written`;
  });
  if (picture === undefined) return done;
  writeFileSync(new URL(picture.fileName, root), picture.svg);
  return [...done, `${picture.fileName}: written`];
}
