import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Makes a folder for the calling test. It is removed when the test has ended. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "freshpaint-crisp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
