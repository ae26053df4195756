import { join } from "node:path";
import pg from "pg";
import { openStore } from "../../src/store/open-store.js";
import { temporaryFolder } from "./temporary-folder.js";

/** A PostgreSQL server for the tests of one file. */
export interface TestServer extends AsyncDisposable {
  /** Creates a database and returns its URL. */
  newStore(): Promise<string>;
}

/** Starts the embedded server. The tests connect to it with a URL. */
export async function openServer(): Promise<TestServer> {
  const folder = await temporaryFolder();
  const store = await openStore(join(folder.path, "store"));
  const base = `postgres://postgres@${encodeURIComponent(join(folder.path, "store/data"))}`;
  let count = 0;
  return {
    newStore: async () => {
      const name = `relay${count++}`;
      await runSql(`${base}/postgres`, `CREATE DATABASE ${name}`);
      return `${base}/${name}`;
    },
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Runs one SQL statement. */
export async function runSql(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows;
  } finally {
    await client.end();
  }
}
