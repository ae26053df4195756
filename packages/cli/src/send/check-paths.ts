import { resolve } from "node:path";
import { STANDARD_INPUT } from "../input/input.js";
import { UsageError } from "../usage-error.js";
import { reasonsName } from "./create-failed-file.js";
import type { SendSettings } from "./send-settings.js";

/**
 * Sees to it that no file is written that is also read, or written for another purpose.
 *
 * @throws {UsageError} naming the file.
 */
export function checkPaths({
  files,
  failed,
  checkpoint,
}: Pick<SendSettings, "files" | "failed" | "checkpoint">): void {
  const written = [
    ...(failed === undefined ? [] : [failed, reasonsName(failed)]),
    // The last two are removed, whoever's they are.
    ...(checkpoint === undefined ? [] : [checkpoint, `${checkpoint}.next`, `${checkpoint}.lock`]),
  ];
  const seen = new Set(files.filter((file) => file !== STANDARD_INPUT).map((file) => resolve(file)));
  for (const file of written) {
    const path = resolve(file);
    if (seen.has(path)) throw new UsageError(`${file}: is named for two purposes`);
    seen.add(path);
  }
}
