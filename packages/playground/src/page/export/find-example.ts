import { createHipaaPolicy, type HipaaSettings, readEvent } from "@freshpaint/crisp-core";
import { isSent } from "../../census/is-sent.js";
import type { LoadedExport } from "./loaded-export.js";
import { readExport } from "./read-export.js";
import { textOf } from "./text-of.js";

/**
 * Returns the first event of an export that has this name and that the policy sends. Returns `undefined` if there is no
 * such event.
 *
 * @throws {ExportError} The promise rejects if the file cannot be read.
 */
export async function findExample(
  { file, ignoresRouting }: Pick<LoadedExport, "file" | "ignoresRouting">,
  eventName: string,
  settings: HipaaSettings,
): Promise<unknown> {
  const options = {
    hipaa: createHipaaPolicy(settings),
    destination: ignoresRouting ? false : "Crisp",
  } as const;
  for await (const item of readExport(textOf(file))) {
    if (item.status !== "event") continue;
    const reading = readEvent(item.event);
    if (reading.status === "skipped" || reading.event.type !== "track") continue;
    if (reading.event.event === eventName && isSent(reading.event, options)) return item.event;
  }
  return undefined;
}
