import type { HipaaSettings } from "@freshpaint/crisp-core";
import type { Counts, PropertyCount } from "../../census/census.js";
import { createWarnings } from "../state/create-warnings.js";
import type { Counted, LoadedExport } from "./loaded-export.js";

/** A name in an export, with the effect of a policy on it. */
export interface NameRow {
  readonly name: string;
  /** The number of events that contain the name. */
  readonly events: number;
  /** Whether the page's current policy lists the name. */
  readonly isListed: boolean;
  /** Whether the property is never sent, even if a policy lists it. */
  readonly isNever: boolean;
  /** Whether the policy has not changed for this name since the last count. If it has, the numbers below are outdated. */
  readonly isCounted: boolean;
  /**
   * The number of events with the name that can be sent. The list of event names limits the number of a property, but
   * not the number of an event name.
   */
  readonly sendable: number;
  /** The number of events in which the name would be sent, from the last count. */
  readonly sent: number;
  /** For each reason, the number of events in which the listed name would not be sent. */
  readonly lost: Counts;
  /** Texts that say what the name may reveal. */
  readonly warnings: readonly string[];
  /** The names that are nested in the property. They are sent together with the property. */
  readonly inside: readonly PropertyCount[];
  /** Whether some nested names are missing, because the export has too many nested names. */
  readonly isCut: boolean;
}

/**
 * Returns the rows of the properties of track calls. The properties that the policy listed when the export was opened
 * come first. Then the rows are sorted by the number of events.
 */
export function propertyRows(
  loaded: LoadedExport,
  counted: Counted,
  settings: HipaaSettings,
): readonly NameRow[] {
  const listed = new Set(settings.eventProperties);
  const countedWith = new Set(counted.settings.eventProperties);
  const before = new Set(loaded.sortedBy.eventProperties);
  const hasCountedNames = isSameList(settings.eventNames, counted.settings.eventNames);
  const warningsOf = createWarnings(counted.judged);
  const known = new Map(counted.census.eventProperties.map((one) => [one.name, one]));
  return sorted(
    counted.effect.eventProperties.map(({ name, events, sendable, unsent, sent, dropped }) => {
      const { became = {}, paths = [], pathsLeftOut = 0 } = known.get(name) ?? {};
      const { not_allowed: _, ...lost }: Counts = { event_not_sent: unsent, ...dropped };
      return {
        name,
        events,
        isListed: listed.has(name),
        isNever: Object.hasOwn(became, "dropped: envelope"),
        isCounted: hasCountedNames && listed.has(name) === countedWith.has(name),
        sendable,
        sent,
        lost: listed.has(name) ? lost : {},
        warnings: warningsOf(name, "eventProperties"),
        // An event is never sent if its `email` contains nested names.
        inside: name === "email" ? [] : paths,
        isCut: name !== "email" && pathsLeftOut > 0,
      };
    }),
    ({ name }) => before.has(name),
  );
}

/**
 * Returns the rows of the event names of track calls, in the order of `propertyRows`. An event without a name is never
 * sent, so an empty name has no row.
 */
export function eventNameRows(
  loaded: LoadedExport,
  counted: Counted,
  settings: HipaaSettings,
): readonly NameRow[] {
  const warningsOf = createWarnings([]);
  const listed = settings.eventNames && new Set(settings.eventNames);
  const countedWith = counted.settings.eventNames && new Set(counted.settings.eventNames);
  const before = loaded.sortedBy.eventNames && new Set(loaded.sortedBy.eventNames);
  return sorted(
    counted.effect.eventNames
      .filter(({ name }) => name.trim() !== "")
      .map(({ name, events, sendable, outcomes }) => {
        const { sent = 0, event_not_allowed: _, ...lost } = outcomes;
        const isListed = listed?.has(name) ?? true;
        return {
          name,
          events,
          isListed,
          isNever: false,
          isCounted: isListed === (countedWith?.has(name) ?? true),
          sendable,
          sent,
          lost: isListed ? lost : {},
          warnings: warningsOf(name, "eventNames"),
          inside: [],
          isCut: false,
        };
      }),
    ({ name }) => before?.has(name) ?? true,
  );
}

/** Returns whether two lists contain the same names. A missing list equals only a missing list. */
function isSameList(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const [names, others] = [new Set(one), new Set(other)];
  return names.size === others.size && one.every((name) => others.has(name));
}

function sorted(rows: readonly NameRow[], wasListed: (row: NameRow) => boolean): readonly NameRow[] {
  return rows.toSorted(
    (one, other) =>
      Number(wasListed(other)) - Number(wasListed(one)) ||
      other.events - one.events ||
      (one.name < other.name ? -1 : 1),
  );
}
