import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Returns the number of events that a relay has not delivered yet. */
async function countLeft(url: string): Promise<number> {
  const answer = await fetch(new URL("/metrics", url));
  // Without a 2xx response, the database is starting again.
  if (!answer.ok) return Number.NaN;
  const page = await answer.text();
  const counts = page.matchAll(/_queue\{state="(?:waiting|retrying|active)"\} (\d+)/g);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Resolves when every event has been delivered. */
export async function waitUntilDrained(url: string): Promise<void> {
  while ((await countLeft(url)) !== 0) await sleep(500);
}

/** Kills the PostgreSQL of a folder, but not the relay that owns it. */
export async function killServer(store: string): Promise<void> {
  const lines = await readFile(join(store, "data/postmaster.pid"), "utf8");
  process.kill(Number.parseInt(lines, 10), "SIGKILL");
}
