import { readFileSync } from "node:fs";

interface Manifest {
  readonly version: string;
  /** The address for bug reports. */
  readonly bugs: string;
}

/** The content of this package's `package.json`. */
export const MANIFEST: Manifest = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
