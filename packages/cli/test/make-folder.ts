import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Creates a folder for the calling test. The folder is removed when the test has ended. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "freshpaint-crisp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
