import { createHipaaPolicy, type HipaaSettings, sanitizeName } from "@freshpaint/crisp-core";
import type { Finding, ListName } from "./finding.js";
import { identifierIn, SAFE_HARBOR_SOURCE } from "./safe-harbor.js";
import { treatmentIn } from "./treatment-in.js";

const LISTS: readonly ListName[] = ["eventProperties", "userProperties", "eventNames"];

/**
 * Checks a policy on its own. No events are needed. Returns the findings.
 *
 * @example
 * lintPolicy({ eventProperties: ["plan"] });
 * // → [{ level: "error", code: "email_not_listed", list: "eventProperties",
 * //      message: "email is not listed: nothing can be delivered server-side" }]
 */
export function lintPolicy(settings: HipaaSettings): readonly Finding[] {
  try {
    createHipaaPolicy(settings);
  } catch (error) {
    return [{ level: "error", code: "not_a_policy", message: (error as Error).message }];
  }
  return [...cannotWork(settings), ...LISTS.flatMap((list) => lintList(list, settings[list] ?? []))];
}

function cannotWork({ eventProperties = [], eventNames }: HipaaSettings): readonly Finding[] {
  const findings: Finding[] = [];
  if (!eventProperties.includes("email")) {
    findings.push({
      level: "error",
      code: "email_not_listed",
      list: "eventProperties",
      message: "email is not listed: nothing can be delivered server-side",
    });
  }
  if (eventNames?.length === 0) {
    const message = "the list is empty, so no event is sent (remove the list to allow every event name)";
    findings.push({ level: "error", code: "no_event_passes", list: "eventNames", message });
  }
  return findings;
}

function lintList(list: ListName, entries: readonly string[]): readonly Finding[] {
  const spelling = createSpellingCheck(list);
  const findings = entries.flatMap((entry, index) => [
    ...spelling(entry, index),
    ...(list === "eventNames" ? [] : lintProperty(list, entry, index)),
    ...lintTreatment(list, entry, index),
  ]);
  if (list !== "userProperties" || entries.length === 0) return findings;
  const message =
    "this list has no effect: HIPAA mode works only server-side, where identify calls are not sent";
  return [...findings, { level: "note", code: "user_properties_unused", list, message }];
}

/** Compares each entry of a list with the earlier entries of the list. Returns one finding for each pair. */
function createSpellingCheck(list: ListName): (entry: string, index: number) => readonly Finding[] {
  const seen = new Set<string>();
  const byTrimmed = new Map<string, string>();
  const byFolded = new Map<string, string>();
  return (entry, index) => {
    const about = { level: "warning", list, entry, index } as const;
    if (seen.has(entry)) return [{ ...about, code: "duplicate", message: "is listed twice" }];
    const trimmed = byTrimmed.get(entry.trim()) ?? (entry === entry.trim() ? undefined : entry.trim());
    const sameFolded = byFolded.get(folded(entry));
    seen.add(entry);
    byTrimmed.set(entry.trim(), entry);
    byFolded.set(folded(entry), entry);
    if (trimmed !== undefined) {
      const message = "differs only by surrounding white space from";
      return [{ ...about, code: "differs_by_white_space", near: [trimmed], message }];
    }
    if (sameFolded === undefined) return [];
    return [
      {
        ...about,
        code: "differs_by_case",
        near: [sameFolded],
        message: "differs only by upper and lower case from",
      },
    ];
  };
}

function lintProperty(list: ListName, entry: string, index: number): readonly Finding[] {
  const about = { list, entry, index } as const;
  const findings: Finding[] = [];
  if (["", "__proto__"].includes(sanitizeName(entry))) {
    const message = "is listed but never sent: its name has no character that Crisp accepts";
    findings.push({ level: "warning", code: "nothing_left_of_name", ...about, message });
  }
  const identifier = identifierIn(entry);
  if (identifier === undefined) return findings;
  const cited = `(${identifier.paragraph}) ${identifier.what}, ${SAFE_HARBOR_SOURCE}`;
  const isRoute = list === "eventProperties" && entry === "email";
  return [
    ...findings,
    isRoute
      ? {
          level: "note",
          code: "email_is_identifier",
          ...about,
          message: `is needed for delivery, and it is an identifier: ${cited}`,
        }
      : {
          level: "warning",
          code: "looks_like_identifier",
          ...about,
          message: `looks like an identifier: ${cited}`,
        },
  ];
}

function lintTreatment(list: ListName, entry: string, index: number): readonly Finding[] {
  const what = treatmentIn(entry);
  if (what === undefined) return [];
  const message = `may say what somebody is treated for: ${what}`;
  return [{ level: "warning", code: "may_tell_treatment", list, entry, index, message }];
}

/** Returns the same text for names that differ only by case, or by white space at the beginning or end. */
export function folded(name: string): string {
  return name.trim().toLowerCase();
}
