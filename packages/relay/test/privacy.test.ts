import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { expect, test } from "vitest";
import { runSql } from "./support/open-server.js";
import { SECRET, startProcess } from "./support/start-process.js";
import { temporaryFolder } from "./support/temporary-folder.js";

/** Makes a short text. PostgreSQL compresses long texts, and a search in its files would not find them. */
let count = 0;
function canary(): string {
  return `QZX${(count++).toString(36).padStart(4, "0")}`;
}

const ALLOWED = "allowed-plan-name";
const CONTACT = "ada@example.com";
const UNKNOWN = "grace@example.com";
const POLICY = { eventProperties: ["email", "plan"], eventNames: ["Visit"] };

/** Makes an event with unlisted texts everywhere: in values, in names, in nested objects and in the envelope. */
function visit(email: string, number: number): object {
  return {
    type: "track",
    event: "Visit",
    messageId: canary() + number,
    anonymousId: canary(),
    userId: canary(),
    timestamp: number % 5 === 0 ? canary() : new Date().toISOString(),
    context: { ip: canary(), page: { url: `https://example.com/${canary()}` } },
    properties: {
      email,
      plan: ALLOWED,
      diagnosis: canary(),
      [canary()]: 1,
      address: { street: canary(), list: [{ deep: canary() }] },
      Email: canary(),
      $ip: canary(),
    },
  };
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) yield join(entry.parentPath, entry.name);
}

test("under a policy, no unlisted value is in the store, the log, the responses or the metrics", async () => {
  await using folder = await temporaryFolder();
  const policy = join(folder.path, "policy.json");
  await writeFile(policy, JSON.stringify(POLICY), { mode: 0o644 });
  const store = join(folder.path, "store");
  // Some events become dead letters and some are retried, so that each table has rows.
  await using sandbox = await startSandbox({
    contacts: [CONTACT],
    faults: { seed: 2, statuses: { 500: 0.5 } },
  });
  const relay = await startProcess({ role: "start", store, sandbox, args: ["--hipaa", policy] });
  const answers: string[] = [];
  const post = async (body: unknown): Promise<void> => {
    const answer = await fetch(relay.url, {
      method: "POST",
      headers: { authorization: SECRET },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    answers.push(JSON.stringify([...answer.headers]) + (await answer.text()));
  };
  for (let number = 0; number < 60; number++) await post(visit(number % 3 ? CONTACT : UNKNOWN, number));
  await post([visit(CONTACT, 1), { ...visit(CONTACT, 2), event: canary() }]);
  await post(`{"type":"track","event":"${canary()}`);
  await post({ type: "identify", traits: { email: canary(), name: canary() } });
  await post(canary());
  await expect
    .poll(async () => (await fetch(new URL("/metrics", relay.url))).text())
    .toMatch(/events_total\{outcome="dead",code="not_found"\} [1-9]/);

  const base = `postgres://postgres@${encodeURIComponent(join(store, "data"))}/postgres`;
  const tables = await runSql(
    base,
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname <> 'pg_catalog'",
  );
  const rows: string[] = [];
  for (const { name } of tables) rows.push(JSON.stringify(await runSql(base, `SELECT * FROM ${name}`)));
  const metrics = await (await fetch(new URL("/metrics", relay.url))).text();
  // CHECKPOINT writes all data in memory to disk.
  await runSql(base, "CHECKPOINT");
  expect(await relay.end("SIGTERM")).toBe(0);

  const told = { rows: rows.join(), answers: answers.join(), metrics, log: relay.said() };
  for (const text of Object.values(told)) expect(text).not.toMatch(/QZX[0-9a-z]/);
  for (const text of [told.answers, told.metrics, told.log]) {
    expect(text).not.toContain(ALLOWED);
    expect(text).not.toContain("@example.com");
    expect(text).not.toContain(SECRET);
  }
  let holdsAllowed = false;
  for await (const file of filesIn(store)) {
    const bytes = await readFile(file);
    expect(bytes.includes("QZX"), file).toBe(false);
    expect(bytes.includes(sandbox.key), file).toBe(false);
    holdsAllowed ||= bytes.includes(ALLOWED);
  }
  // This proves that the search works: allowed values remain in deleted rows and in the write-ahead log for some time.
  expect(holdsAllowed).toBe(true);
  expect(told.rows).toContain(ALLOWED);
});
