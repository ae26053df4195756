import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { resolve } = createRequire(import.meta.url);

/** Folders with built files that pages may ask for. */
const FOLDERS: Readonly<Record<string, string>> = {
  "crisp-web": fileURLToPath(new URL("../dist", import.meta.url)),
  "crisp-core": dirname(fileURLToPath(import.meta.resolve("@freshpaint/crisp-core"))),
  "crisp-sdk-web": dirname(resolve("crisp-sdk-web")),
};

/** What pages with modules need to find packages by their names. */
export const IMPORT_MAP: string = `<script type="importmap">${JSON.stringify({
  imports: {
    "@freshpaint/crisp-web": "/crisp-web/index.js",
    "@freshpaint/crisp-core": "/crisp-core/index.js",
    "@freshpaint/crisp-core/adapter": "/crisp-core/adapter.js",
    "crisp-sdk-web": "/crisp-sdk-web/crisp.esm.js",
  },
})}</script>`;

/** The build for script tags. */
export const SCRIPT_TAG_BUILD = "/crisp-web/freshpaint-crisp.min.js";

/** One page: its markup, and the headers it comes with. */
export interface PageSource {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server on 127.0.0.1. */
export interface PageServer {
  readonly url: string;
  /** Answers the page's address. */
  add(page: PageSource): string;
  close(): Promise<void>;
}

/** Serves test pages, and the built files that they load. */
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

/** `undefined` for a missing file. */
async function readBuilt(path: string): Promise<Buffer | undefined> {
  const [, folder, name] = /^\/([\w-]+)\/((?:[\w-]+\/)*[\w.-]+\.js)$/.exec(path) ?? [];
  const base = folder && FOLDERS[folder];
  return base && name ? await readFile(join(base, name)).catch(() => undefined) : undefined;
}
