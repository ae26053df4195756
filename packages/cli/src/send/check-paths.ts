import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { STANDARD_INPUT } from "../input/input.js";
import { UsageError } from "../usage-error.js";
import { reasonsName } from "./files/line-files.js";
import { lockName } from "./files/lock-file.js";
import type { SendSettings } from "./send-settings.js";

/**
 * Checks that each file has one purpose: it is not written and read, nor written for two purposes.
 *
 * @throws {UsageError} naming the file.
 */
export function checkPaths({
  files,
  failed,
  skipped,
  checkpoint,
}: Pick<SendSettings, "files" | "failed" | "skipped" | "checkpoint">): void {
  const named = [failed, skipped, checkpoint].filter((file) => file !== undefined);
  const written = [
    ...named.flatMap((file) => [file, lockName(file)]),
    ...(failed === undefined ? [] : [reasonsName(failed)]),
  ];
  const seen = new Set(files.filter((file) => file !== STANDARD_INPUT).map(toPath));
  for (const file of written) {
    const path = toPath(file);
    if (seen.has(path))
      throw new UsageError(`${file}: is used for two purposes; use a different file for each`);
    seen.add(path);
  }
}

/** Resolves links in the folder's path. A file that is itself a link is refused when it is opened. */
function toPath(file: string): string {
  const path = resolve(file);
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}
