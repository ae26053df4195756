import { writeFile } from "node:fs/promises";
import type { Census } from "@freshpaint/crisp-playground/census";
import { type Finding, NO_WARNING } from "@freshpaint/crisp-playground/policy";
import { describeFileError } from "../describe-file-error.js";
import { countOf, formatCount } from "../format.js";
import { printableName } from "../printable.js";
import { UsageError } from "../usage-error.js";
import { draftPolicy, LEFT_OUT_REASONS } from "./draft-policy.js";

/**
 * Writes a draft of a policy, and prints the number of allowed names and the names that are not in the draft.
 *
 * @throws {UsageError} if the file cannot be written, or if it already exists.
 */
export async function writePolicy(
  file: string,
  { census, judged }: { readonly census: Census; readonly judged: readonly Finding[] },
  tell: (text: string) => void,
): Promise<void> {
  const { settings, leftOut } = draftPolicy(census, judged);
  if ((census.calls.track ?? 0) === 0) {
    throw new UsageError(
      `${file}: was not written: the events have no track call, so there are no names to allow`,
    );
  }
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  await writeFile(file, text, { flag: "wx" }).catch((error: unknown) => {
    throw new UsageError(`${file}: cannot be written: ${describeFileError(error)}`);
  });
  const { eventProperties, eventNames } = settings;
  const properties = `${formatCount(eventProperties.length)} event ${eventProperties.length === 1 ? "property" : "properties"}`;
  tell(`${file}: a draft that allows ${properties} and ${countOf(eventNames.length, "event name")}.`);
  tell(
    "Read every name in the draft before you use the draft: each listed property is sent. Delete the names that must not be sent.",
  );
  tell(NO_WARNING);
  tell(
    `Check the draft together with the events: check-policy ${file} FILE. Without the events, check-policy also warns about names that differ only by case, even if the events have both names.`,
  );
  if (leftOut.length === 0) return;
  const names = new Set(leftOut.map(({ list, entry }) => `${list} ${entry}`));
  tell(`Left out (add them yourself if they may be sent): ${countOf(names.size, "name")}`);
  for (const [reason, entries] of byReason(leftOut)) tell(`  ${reason} (${namesText([...entries.values()])}`);
  tell("For the details of a name, run check-policy with a policy that lists the name.");
}

/** The largest number of names that are printed for one reason. A user would not read a thousand lines. */
const NAMED = 5;

/**
 * Groups the names of findings with the same list and the same reason. For a property whose nested names are the
 * reason, a group has the first nested name. A group therefore never has more names than were left out.
 */
function byReason(findings: readonly Finding[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  for (const { list, code, entry = "", near: [first = entry] = [] } of findings) {
    const reason = `${list}: ${LEFT_OUT_REASONS[code]}`;
    const names = groups.get(reason) ?? new Map<string, string>();
    if (!names.has(entry)) names.set(entry, printableName(first));
    groups.set(reason, names);
  }
  return groups;
}

function namesText(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${countOf(names.length, "name")}): ${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}
