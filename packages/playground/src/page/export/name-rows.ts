import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Counts, PropertyCount } from "../../census/census.js";
import { identifierIn } from "../../policy/safe-harbor.js";
import { treatmentIn } from "../../policy/treatment-in.js";
import type { Counted, LoadedExport } from "./loaded-export.js";

/** A name in an export, with the effect of a policy on it. */
export interface NameRow {
  readonly name: string;
  /** The number of events with it. */
  readonly events: number;
  /** Whether the current policy of the page lists it. */
  readonly isListed: boolean;
  /** Whether no policy can allow it. */
  readonly isNever: boolean;
  /** The number of events in which it was sent, at the last count. */
  readonly sent: number;
  /** The number of events in which it was listed but not sent, by reason. */
  readonly lost: Counts;
  /** What its name may reveal, as text. */
  readonly warnings: readonly string[];
  /** The names nested in it. They are sent with it. */
  readonly inside: readonly PropertyCount[];
}

/** Lists the properties of track calls: those that were listed when the export was opened, then the most frequent ones. */
export function propertyRows(
  loaded: LoadedExport,
  counted: Counted,
  settings: HipaaSettings,
): readonly NameRow[] {
  const listed = new Set(settings.eventProperties);
  const before = new Set(loaded.sortedBy.eventProperties);
  const nested = new Map<string, string[]>();
  for (const { entry = "", message, near = [] } of counted.judged) {
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
        lost: listed.has(name) ? lost : {},
        warnings: [...warningsOf(name), ...(nested.get(name) ?? [])],
        inside: paths,
      };
    }),
    ({ name }) => before.has(name),
  );
}

/** Lists the names of track calls in the same order. */
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
      const isListed = listed?.has(name) ?? true;
      return {
        name,
        events,
        isListed,
        isNever: Object.hasOwn(outcomes, "event_name_missing"),
        sent,
        lost: isListed ? lost : {},
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
      Number(wasListed(other)) - Number(wasListed(one)) ||
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
