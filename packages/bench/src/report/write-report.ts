import { readFileSync, writeFileSync } from "node:fs";
import { replaceBetweenMarkers } from "./replace-between-markers.js";

/** A picture that belongs to a report. */
export interface Picture {
  /** The file name in the folder of this package. */
  readonly fileName: string;
  readonly svg: string;
  /** The text alternative for readers who cannot see the chart. */
  readonly alternative: string;
}

/** The READMEs that show results, relative to this package. `folder` is the path from the README to this package. */
const READMES = [
  { readme: "README.md", folder: "" },
  { readme: "../../README.md", folder: "packages/bench/" },
] as const;
const PACKAGE = new URL("../../", import.meta.url);

/**
 * Writes a report between the markers in the READMEs, and its picture into the folder of this package.
 *
 * @param root is the package's folder.
 * @returns a line for each file, with its name and what was written.
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
