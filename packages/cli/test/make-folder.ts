import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder of its own for the test that asks, gone when that has ended. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "freshpaint-crisp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
