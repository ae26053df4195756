import { type PropertyReport, readEvent } from "@freshpaint/crisp-core";
import { type CallType, callTypeOf } from "./call-type.js";
import type { CountedExplanation } from "./explain-for-counts.js";
import { type Budget, increment, type Row, type Rows, tally } from "./tally.js";

/**
 * The names, codes and counts of a stream of events. A census never contains a value. Each count is a number of events.
 */
export interface Census {
  readonly events: number;
  readonly calls: Counts<CallType>;
  /**
   * The number of events that a client-side connection would send (`sent`). For each reason, the number of events that
   * the connection would not send.
   */
  readonly clientSide: Counts;
  /** The same numbers for a server-side connection. */
  readonly serverSide: Counts;
  /** The event names of the track calls. The most frequent name comes first. */
  readonly eventNames: readonly NameCount[];
  /**
   * The properties of the track calls, by their top-level names. A policy's list `eventProperties` contains such names.
   * The most frequent name comes first.
   */
  readonly eventProperties: readonly PropertyCount[];
  /**
   * The properties of the identify calls, in the form of `eventProperties`. A policy's list `userProperties` contains
   * such names.
   */
  readonly userProperties: readonly PropertyCount[];
  /**
   * The number of times that a name is missing in the lists above, because there were too many names or the name was
   * too long. If all numbers are 0, the lists are complete.
   */
  readonly leftOut: Counts<"eventNames" | "eventProperties" | "userProperties" | "paths">;
}

export type Counts<Name extends string = string> = Readonly<Partial<Record<Name, number>>>;

export interface NameCount {
  readonly name: string;
  readonly events: number;
}

/**
 * A property, with the number of events for each outcome. In one event, a property can have several outcomes, because
 * its nested properties can have different outcomes.
 */
export interface PropertyCount extends NameCount {
  readonly became: Counts;
  /** The nested properties, by their paths. A path has `*` in place of each array index. */
  readonly paths: readonly PropertyCount[];
  /**
   * The number of times that a path was not counted, because there were too many paths or the path was too long. Absent
   * if the number is 0.
   */
  readonly pathsLeftOut?: number;
}

/**
 * The maximum number of names of each kind, and the maximum length of a name. These limits bound the memory of a
 * census.
 */
export const CENSUS_LIMITS = { names: 10_000, length: 500 } as const;

/** Counts events for a census. */
export interface CensusTaker {
  add(input: unknown, explanation: CountedExplanation): void;
  result(): Census;
  /**
   * Returns the names with their outcomes in the connection mode in which they are sent: server-side for track calls,
   * client-side for identify calls. If an event is not sent, the outcome of its properties is `not_sent`. The outcome of
   * an event name is `sent`, or the reason why its events are not sent.
   */
  sent(): Pick<Census, "eventProperties" | "userProperties"> & {
    readonly eventNames: readonly PropertyCount[];
  };
}

/** Creates an empty census. The limits apply to the number of names and to the length of a name. */
export function createCensus(limits: { names: number; length: number } = CENSUS_LIMITS): CensusTaker {
  const budget = (): Budget => ({ ...limits, leftOut: 0 });
  const budgets = {
    eventNames: budget(),
    eventProperties: budget(),
    userProperties: budget(),
    paths: budget(),
  };
  const [eventNames, eventProperties, userProperties]: [Rows, Rows, Rows] = [new Map(), new Map(), new Map()];
  const calls = new Map<string, number>();
  const modes = { clientSide: new Map<string, number>(), serverSide: new Map<string, number>() };
  let events = 0;

  return {
    add(input, explanation) {
      events += 1;
      increment(calls, callTypeOf(input));
      const reading = readEvent(input);
      if (reading.status === "read" && reading.event.type === "track") {
        const outcomes = [outcomeOf(explanation, "serverSide")];
        tally(eventNames, reading.event.event, { outcomes, isSent: true }, budgets.eventNames);
      }
      for (const mode of ["clientSide", "serverSide"] as const) {
        increment(modes[mode], outcomeOf(explanation, mode));
      }
      if (explanation.status === "skipped" || reading.status === "skipped") return;
      const isSent =
        explanation[explanation.type === "track" ? "serverSide" : "clientSide"].status === "sent";
      const [rows, room] =
        explanation.type === "track"
          ? [eventProperties, budgets.eventProperties]
          : [userProperties, budgets.userProperties];
      const byName = outcomesByName(explanation.properties);
      for (const [name, { whole, paths = [] }] of byName) {
        const row = tally(rows, name, { outcomes: whole, isSent }, room);
        for (const [path, outcomes] of row ? paths : []) {
          const known = tally((row as Row).paths, path, { outcomes, isSent }, budgets.paths);
          if (known === undefined) (row as Row).pathsLeftOut += 1;
        }
      }
      // Counts the properties that have no report. An event that is not routed to Crisp has no reports.
      const { event } = reading;
      for (const name of Object.keys((event.type === "track" ? event.properties : event.traits) ?? {})) {
        if (!byName.has(name)) tally(rows, name, { outcomes: [], isSent: false }, room);
      }
    },
    sent: () => ({
      eventNames: listed(eventNames, "sent"),
      eventProperties: listed(eventProperties, "sent"),
      userProperties: listed(userProperties, "sent"),
    }),
    result: () => ({
      events,
      calls: Object.fromEntries(calls),
      clientSide: Object.fromEntries(modes.clientSide),
      serverSide: Object.fromEntries(modes.serverSide),
      eventNames: listed(eventNames).map(({ name, events }) => ({ name, events })),
      eventProperties: listed(eventProperties),
      userProperties: listed(userProperties),
      leftOut: {
        eventNames: budgets.eventNames.leftOut,
        eventProperties: budgets.eventProperties.leftOut,
        userProperties: budgets.userProperties.leftOut,
        paths: budgets.paths.leftOut,
      },
    }),
  };
}

/** Returns `sent`, or the reason why a connection does not send the event. */
function outcomeOf(explanation: CountedExplanation, mode: "clientSide" | "serverSide"): string {
  const outcome = explanation.status === "explained" ? explanation[mode] : explanation;
  return "reason" in outcome ? outcome.reason : outcome.status;
}

/**
 * The distinct outcomes of one top-level property in one event, and the distinct outcomes of each nested path. Most
 * properties have one outcome and no path, so a list is faster than a set.
 */
interface Outcomes {
  readonly whole: string[];
  paths?: Map<string, string[]>;
}

function outcomesByName(properties: readonly PropertyReport[]): ReadonlyMap<string, Outcomes> {
  const byName = new Map<string, Outcomes>();
  for (const report of properties) {
    const [name = "", ...nested] = report.path;
    const outcome = report.action === "dropped" ? `dropped: ${report.reason}` : report.action;
    let outcomes = byName.get(name);
    if (outcomes === undefined) {
      outcomes = { whole: [] };
      byName.set(name, outcomes);
    }
    addOnce(outcomes.whole, outcome);
    if (nested.length === 0) continue;
    // An array index is not a name. The number of different indexes has no limit.
    const path = nested.map((key) => (/^\d+$/.test(key) ? "*" : key)).join(".");
    outcomes.paths ??= new Map();
    const known = outcomes.paths.get(path);
    if (known === undefined) outcomes.paths.set(path, [outcome]);
    else addOnce(known, outcome);
  }
  return byName;
}

function addOnce(list: string[], text: string): void {
  if (!list.includes(text)) list.push(text);
}

function listed(rows: Rows, what: "became" | "sent" = "became"): readonly PropertyCount[] {
  return [...rows]
    .map(([name, row]) => ({
      name,
      events: row.events,
      became: Object.fromEntries(row[what]),
      paths: listed(row.paths, what),
      ...(row.pathsLeftOut > 0 && { pathsLeftOut: row.pathsLeftOut }),
    }))
    .toSorted((one, other) => other.events - one.events || (one.name < other.name ? -1 : 1));
}
