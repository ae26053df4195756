import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { STANDARD_INPUT } from "../input/input.js";
import { UsageError } from "../usage-error.js";
import { reasonsName } from "./files/line-files.js";
import { lockName } from "./files/lock-file.js";
import type { SendSettings } from "./send-settings.js";

/**
 * Sees to it that no file is written that is also read, or written for another purpose.
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
    if (seen.has(path)) throw new UsageError(`${file}: is named for two purposes`);
    seen.add(path);
  }
}

/** A folder may have two names; a file that is itself a link is refused when it is opened. */
function toPath(file: string): string {
  const path = resolve(file);
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}
