import { writeFile } from "node:fs/promises";
import type { Census } from "@freshpaint/crisp-playground/census";
import { describeFileError } from "../describe-file-error.js";
import { countOf, formatCount } from "../format.js";
import { printableName } from "../printable.js";
import { UsageError } from "../usage-error.js";
import { draftPolicy } from "./draft-policy.js";

/**
 * Writes a draft of a policy, and prints what it allows and what was left out.
 *
 * @throws {UsageError} if the file cannot be written, or exists already.
 */
export async function writePolicy(file: string, census: Census, tell: (text: string) => void): Promise<void> {
  const { settings, leftOut } = draftPolicy(census);
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  await writeFile(file, text, { flag: "wx" }).catch((error: unknown) => {
    throw new UsageError(`${file}: cannot be written: ${describeFileError(error)}`);
  });
  const { eventProperties, eventNames } = settings;
  const properties = `${formatCount(eventProperties.length)} event ${eventProperties.length === 1 ? "property" : "properties"}`;
  tell(`${file}: a draft that allows ${properties} and ${countOf(eventNames.length, "event name")}.`);
  tell(
    "Read every name in it before you use it: each listed property is sent. Delete the names that must not be sent.",
  );
  if (leftOut.length === 0) return;
  const names = new Set(leftOut.map(({ list, entry }) => `${list} ${entry}`));
  tell(`Left out (add them yourself if they may be sent): ${countOf(names.size, "name")}`);
  for (const { list, entry = "", message, near = [] } of leftOut) {
    const others = near.length > 0 ? `: ${near.map(printableName).join(", ")}` : "";
    tell(`  ${list} ${printableName(entry)} ${message}${others}`);
  }
}
