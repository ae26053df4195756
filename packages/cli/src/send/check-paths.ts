import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { STANDARD_INPUT } from "../input/input.js";
import { UsageError } from "../usage-error.js";
import { reasonsName } from "./files/line-files.js";
import { lockName } from "./files/lock-file.js";
import type { SendSettings } from "./send-settings.js";

/**
 * Checks that each file has only one purpose. A file that the run writes must not be an input, and must not be named by
 * two options.
 *
 * @throws {UsageError} if a file has two purposes. The message names the file.
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

/**
 * Returns the absolute path of a file. Symbolic links in the path of its folder are resolved. The file itself is not
 * resolved, because a file that is a link is refused when it is opened.
 */
function toPath(file: string): string {
  const path = resolve(file);
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}
