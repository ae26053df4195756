import { readdir, readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** One file of the built page. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer<ArrayBuffer>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const FOLDER = fileURLToPath(new URL("../../dist/page", import.meta.url));

/**
 * Reads the files of the built page. Returns a map from the request path to the file. The server serves only files in
 * this map, so no request can read a file outside the page's folder.
 */
export async function readPageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }): Promise<[string, PageFile]> => {
        const path = join(parentPath, name);
        const type = TYPES[extname(name)] ?? "application/octet-stream";
        const address = path.slice(FOLDER.length).split(sep).join("/");
        return [address, { type, body: await readFile(path) }];
      }),
    ),
  );
}
