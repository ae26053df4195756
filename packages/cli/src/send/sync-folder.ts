import { open } from "node:fs/promises";
import { dirname } from "node:path";

/** Sees to it that a file's name is on the disk, as its content may be. Where folders cannot be synced, does nothing. */
export async function syncFolder(file: string): Promise<void> {
  const folder = await open(dirname(file)).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
