import type { Finding, FindingCode } from "./finding.js";

/** The findings that compare two entries of a policy, without events. */
const SPELLINGS: readonly FindingCode[] = ["differs_by_case", "differs_by_white_space"];

/**
 * Returns the findings of `lintPolicy` and of `createEntryMatcher` together. Two entries that differ only by case are
 * probably a mistake. But if the events have both spellings, both entries are needed, and there is no finding.
 *
 * @param linted - The findings of `lintPolicy`.
 * @param compared - The findings about the same policy and its events.
 */
export function mergeFindings(linted: readonly Finding[], compared: readonly Finding[]): readonly Finding[] {
  if (compared.some(({ code }) => code === "no_events")) return [...linted, ...compared];
  const keyOf = (list: string | undefined, entry: string) => `${list} ${entry}`;
  const unmatched = new Set(
    compared
      .filter(({ code }) => [...SPELLINGS, "matches_after_sanitizing", "never_matches"].includes(code))
      .map(({ list, entry = "" }) => keyOf(list, entry)),
  );
  const isNeeded = ({ code, list, entry = "", near = [] }: Finding) =>
    SPELLINGS.includes(code) && [entry, ...near].every((name) => !unmatched.has(keyOf(list, name)));
  return [...linted.filter((finding) => !isNeeded(finding)), ...compared];
}
