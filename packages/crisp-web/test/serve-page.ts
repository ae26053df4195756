import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { resolve } = createRequire(import.meta.url);

/** The folders with the built files that pages can load. */
const FOLDERS: Readonly<Record<string, string>> = {
  "crisp-web": fileURLToPath(new URL("../dist", import.meta.url)),
  "crisp-core": dirname(fileURLToPath(import.meta.resolve("@freshpaint/crisp-core"))),
  "crisp-sdk-web": dirname(resolve("crisp-sdk-web")),
};

/** An import map. With it, modules in a page can import packages by name. */
export const IMPORT_MAP: string = `<script type="importmap">${JSON.stringify({
  imports: {
    "@freshpaint/crisp-web": "/crisp-web/index.js",
    "@freshpaint/crisp-core": "/crisp-core/index.js",
    "@freshpaint/crisp-core/adapter": "/crisp-core/adapter.js",
    "crisp-sdk-web": "/crisp-sdk-web/crisp.esm.js",
  },
})}</script>`;

/** The address of the script-tag build. */
export const SCRIPT_TAG_BUILD = "/crisp-web/freshpaint-crisp.min.js";

/** The markup and the response headers of one page. */
export interface PageSource {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server on 127.0.0.1. */
export interface PageServer {
  readonly url: string;
  /** Adds a page, and returns the page's address. */
  add(page: PageSource): string;
  close(): Promise<void>;
}

/** Starts a server for test pages and for the built files that the pages load. */
export async function servePages(): Promise<PageServer> {
  const pages = new Map<string, PageSource>();
  const server = createServer(async ({ url: path = "" }, response) => {
    const page = pages.get(path);
    if (page) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...page.headers }).end(page.html);
      return;
    }
    const script = await readBuilt(path);
    response.writeHead(script ? 200 : 404, { "content-type": "text/javascript; charset=utf-8" }).end(script);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    add(page) {
      const path = `/page-${pages.size}`;
      pages.set(path, page);
      return `${url}${path}`;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Reads a built file. Returns `undefined` if the file does not exist. */
async function readBuilt(path: string): Promise<Buffer | undefined> {
  const [, folder, name] = /^\/([\w-]+)\/((?:[\w-]+\/)*[\w.-]+\.js)$/.exec(path) ?? [];
  const base = folder && FOLDERS[folder];
  return base && name ? await readFile(join(base, name)).catch(() => undefined) : undefined;
}
