import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Counts, PropertyCount } from "../../census/census.js";
import type { Finding } from "../../policy/finding.js";
import { judgeCensus } from "../../policy/judge-census.js";
import { createEntryMatcher } from "../../policy/match-entries.js";
import { identifierIn } from "../../policy/safe-harbor.js";
import { treatmentIn } from "../../policy/treatment-in.js";
import type { Counted, LoadedExport } from "./loaded-export.js";

/** A name in an export, with the effect of a policy on it. */
export interface NameRow {
  readonly name: string;
  /** In how many events it is. */
  readonly events: number;
  /** Whether the policy lists it, as far as the page knows now. */
  readonly isListed: boolean;
  /** Whether no policy can allow it. */
  readonly isNever: boolean;
  /** In how many events it was sent when they were last counted. */
  readonly sent: number;
  /** In how many events it was not, though it is listed, and why. */
  readonly lost: Counts;
  /** What its name may say, in words. */
  readonly warnings: readonly string[];
  /** What is nested in it, which is sent with it. */
  readonly inside: readonly PropertyCount[];
}

/** The properties of track calls, ordered by how often each was withheld when the export was opened. */
export function propertyRows(
  loaded: LoadedExport,
  counted: Counted,
  settings: HipaaSettings,
): readonly NameRow[] {
  const listed = new Set(settings.eventProperties);
  const before = new Set(loaded.sortedBy.eventProperties);
  const nested = new Map<string, string[]>();
  for (const { entry = "", message, near = [] } of nestedFindings(counted)) {
    const text = near.length === 0 ? message : `${message}: ${near.join(", ")}`;
    nested.set(entry, [...(nested.get(entry) ?? []), text]);
  }
  const known = new Map(counted.census.eventProperties.map((one) => [one.name, one]));
  return sorted(
    counted.effect.eventProperties.map(({ name, events, sent, dropped }) => {
      const { became = {}, paths = [] } = known.get(name) ?? {};
      const { not_allowed: _, ...lost } = dropped;
      return {
        name,
        events,
        isListed: listed.has(name),
        isNever: Object.hasOwn(became, "dropped: envelope"),
        sent,
        lost,
        warnings: [...warningsOf(name), ...(nested.get(name) ?? [])],
        inside: paths,
      };
    }),
    ({ name }) => before.has(name),
  );
}

/** The names of track calls, likewise. */
export function eventNameRows(
  loaded: LoadedExport,
  counted: Counted,
  settings: HipaaSettings,
): readonly NameRow[] {
  const listed = settings.eventNames && new Set(settings.eventNames);
  const before = loaded.sortedBy.eventNames && new Set(loaded.sortedBy.eventNames);
  return sorted(
    counted.effect.eventNames.map(({ name, events, outcomes }) => {
      const { sent = 0, event_not_allowed: _, ...lost } = outcomes;
      const what = treatmentIn(name);
      return {
        name,
        events,
        isListed: listed?.has(name) ?? true,
        isNever: Object.hasOwn(outcomes, "event_name_missing"),
        sent,
        lost,
        warnings: what === undefined ? [] : [`may say what somebody is treated for: ${what}`],
        inside: [],
      };
    }),
    ({ name }) => before?.has(name) ?? true,
  );
}

function sorted(rows: readonly NameRow[], wasListed: (row: NameRow) => boolean): readonly NameRow[] {
  return rows.toSorted(
    (one, other) =>
      Number(wasListed(one)) - Number(wasListed(other)) ||
      other.events - one.events ||
      (one.name < other.name ? -1 : 1),
  );
}

function warningsOf(name: string): readonly string[] {
  const what = treatmentIn(name);
  const identifier = identifierIn(name);
  return [
    ...(what === undefined ? [] : [`may say what somebody is treated for: ${what}`]),
    ...(identifier === undefined || name === "email" ? [] : [`looks like an identifier: ${identifier.what}`]),
  ];
}

/** What is nested in the properties of an export. It depends on the count alone, and is judged once for each. */
function nestedFindings({ census }: Counted): readonly Finding[] {
  const known = judgedCensuses.get(census) ?? judgeCensus(census);
  judgedCensuses.set(census, known);
  return known;
}

const judgedCensuses = new WeakMap<Counted["census"], readonly Finding[]>();

/** The findings about listed properties for what is nested in them, as `check-policy` has them. */
export function nestedEntries(counted: Counted, { eventProperties = [] }: HipaaSettings): readonly Finding[] {
  const listed = new Set(eventProperties);
  return nestedFindings(counted).filter(({ entry = "" }) => listed.has(entry));
}

/** The policy entries that occur in no event of the export, with the names that were probably meant. */
export function unmatchedEntries({ census }: Counted, settings: HipaaSettings): readonly Finding[] {
  const { userProperties: _, ...lists } = settings;
  const matcher = createEntryMatcher(lists);
  const [{ name: event } = { name: "" }] = census.eventNames;
  for (const { name } of census.eventNames) matcher.add({ type: "track", event: name });
  for (const { name } of census.eventProperties) {
    matcher.add({ type: "track", event, properties: Object.fromEntries([[name, 1]]) });
  }
  return matcher.findings().filter(({ code }) => code !== "no_events");
}
