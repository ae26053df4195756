import { createHipaaPolicy, type HipaaPolicy, type PropertyReport, readEvent } from "@freshpaint/crisp-core";
import { CENSUS_LIMITS, type Counts } from "./census.js";
import { explainForCounts } from "./explain-for-counts.js";
import { isSent } from "./is-sent.js";
import { increment } from "./tally.js";

/**
 * The effect of a policy on a stream of events in a server-side connection. The effect contains names, codes and
 * counts, but never a value.
 */
export interface PolicyEffect {
  readonly events: number;
  /** The number of events that at least one policy would send. */
  readonly sendable: number;
  /** The number of these events whose names the policy allows. */
  readonly chosen: number;
  /** The number of events that are `sent`. For each reason, the number of events that are not sent for this reason. */
  readonly outcomes: Counts;
  /** The event names of the track calls. */
  readonly eventNames: readonly EventNameEffect[];
  /** The properties of the track calls, by their top-level names. */
  readonly eventProperties: readonly PropertyEffect[];
  /** The number of times that a name is missing in the two lists, because of the limits on number and length. */
  readonly leftOut: number;
}

/** One event name, with the number of events that have this name, and the outcomes of these events. */
export interface EventNameEffect {
  readonly name: string;
  readonly events: number;
  readonly sendable: number;
  readonly outcomes: Counts;
}

/**
 * One property. `events` is the number of events that contain the property. `sendable` is the number of these events
 * that can be sent and whose names the policy allows. `unsent` is the number of all events with the property
 * that are not sent. `sent` is the number of events that are sent with the property or a part of it.
 */
export interface PropertyEffect {
  readonly name: string;
  readonly events: number;
  readonly sendable: number;
  readonly unsent: number;
  readonly sent: number;
  /** For each reason, the number of sent events in which the property or a part of it was dropped. */
  readonly dropped: Counts;
}

/** Counts the effect of a policy on events. */
export interface PolicyEffectTaker {
  add(input: unknown): void;
  result(): PolicyEffect;
}

/** The outcomes for which only the lists of a policy are the reason, or for which the lists were checked first. */
const BY_LISTS: readonly string[] = ["event_not_allowed", "email_not_allowed"];

/** A policy that sends every event that any policy can send. */
const WIDEST = createHipaaPolicy({ eventProperties: ["email"] });

interface NameRow {
  events: number;
  sendable: number;
  readonly outcomes: Map<string, number>;
}

interface PropertyRow {
  events: number;
  sendable: number;
  unsent: number;
  sent: number;
  readonly dropped: Map<string, number>;
}

/**
 * Creates a counter for the events and properties that a server-side connection with this policy would send.
 *
 * @param destination - The name of Crisp in routing and consent. With `false`, the count ignores routing and consent.
 * @example
 * const taker = createPolicyEffect(createHipaaPolicy({ eventProperties: ["email"] }));
 * taker.add({ type: "track", event: "Visit", properties: { email: "ada@example.com", plan: "pro" } });
 * taker.result().outcomes; // → { sent: 1 }
 */
export function createPolicyEffect(
  hipaa: HipaaPolicy,
  destination: string | false = "Crisp",
): PolicyEffectTaker {
  const outcomes = new Map<string, number>();
  const names = new Map<string, NameRow>();
  const properties = new Map<string, PropertyRow>();
  let events = 0;
  let sendable = 0;
  let chosen = 0;
  let leftOut = 0;

  /** Returns the row of a name, or `undefined` if the limits are reached. */
  function rowOf<Row>(rows: Map<string, Row>, name: string, create: () => Row): Row | undefined {
    const known = rows.get(name);
    if (known !== undefined) return known;
    if (rows.size >= CENSUS_LIMITS.names || name.length > CENSUS_LIMITS.length) {
      leftOut += 1;
      return undefined;
    }
    const row = create();
    rows.set(name, row);
    return row;
  }

  return {
    add(input) {
      events += 1;
      const explanation = explainForCounts(input, { hipaa, destination });
      const outcome = explanation.status === "explained" ? explanation.serverSide : explanation;
      const what = outcome.status === "sent" ? "sent" : outcome.reason;
      increment(outcomes, what);
      const reading = readEvent(input);
      if (reading.status === "skipped" || reading.event.type !== "track") return;
      const { event, properties: bag } = reading.event;
      const isUnsent = Number(what !== "sent");
      const isSendable = Number(
        what === "sent" || (BY_LISTS.includes(what) && isSent(reading.event, { hipaa: WIDEST, destination })),
      );
      // Core checks the name of an event before its properties, so this reason covers every event with another name.
      const isChosen = what === "event_not_allowed" ? 0 : isSendable;
      sendable += isSendable;
      chosen += isChosen;
      const name = rowOf(names, event, () => ({ events: 0, sendable: 0, outcomes: new Map() }));
      if (name !== undefined) {
        name.events += 1;
        name.sendable += isSendable;
        increment(name.outcomes, what);
      }
      for (const key of Object.keys(bag ?? {})) {
        const row = rowOf(properties, key, newPropertyRow);
        if (row === undefined) continue;
        row.events += 1;
        row.sendable += isChosen;
        row.unsent += isUnsent;
      }
      if (explanation.status === "explained" && what === "sent") countProperties(explanation.properties);
    },
    result: () => ({
      events,
      sendable,
      chosen,
      outcomes: Object.fromEntries(outcomes),
      eventNames: [...names].map(([name, row]) => ({
        name,
        events: row.events,
        sendable: row.sendable,
        outcomes: Object.fromEntries(row.outcomes),
      })),
      eventProperties: [...properties].map(([name, row]) => ({
        name,
        events: row.events,
        sendable: row.sendable,
        unsent: row.unsent,
        sent: row.sent,
        dropped: Object.fromEntries(row.dropped),
      })),
      leftOut,
    }),
  };

  function countProperties(reports: readonly PropertyReport[]) {
    const sent = new Set<string>();
    const dropped = new Set<string>();
    for (const report of reports) {
      const [name = ""] = report.path;
      const row = properties.get(name);
      if (report.action !== "dropped") {
        if (row !== undefined && !sent.has(name)) row.sent += 1;
        sent.add(name);
        continue;
      }
      const key = `${report.reason} ${name}`;
      if (row !== undefined && !dropped.has(key)) increment(row.dropped, report.reason);
      dropped.add(key);
    }
  }
}

function newPropertyRow(): PropertyRow {
  return { events: 0, sendable: 0, unsent: 0, sent: 0, dropped: new Map() };
}
