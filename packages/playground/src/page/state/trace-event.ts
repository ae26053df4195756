import {
  explain,
  type FreshpaintEvent,
  type Hint,
  type MapOptions,
  mapIdentify,
  mapTrack,
  type PropertyReport,
  type ReadResult,
  readEvent,
  type ServerSideOutcome,
  sanitizeName,
} from "@freshpaint/crisp-core";
import { DROP_REASONS, type Fate, fateOfAction, fateOfReason, SKIP_REASONS } from "../../census/reasons.js";
import type { ConnectionMode } from "./playground-state.js";

/** One line of the table. It shows a property of the Freshpaint event, and its name and value in Crisp. */
export type Trace = {
  /** The path of the property, such as `address.zip code`. */
  readonly from: string;
  /** The name that a policy lists for this line. It is the top-level name of a property, or the name of the event. */
  readonly listed: {
    readonly list: "eventProperties" | "userProperties" | "eventNames";
    readonly name: string;
  };
  readonly fate: Fate;
  /** The original value as shortened JSON. The text is empty if the line does not belong to a single value. */
  readonly value: string;
} & (
  | {
      readonly action: Exclude<PropertyReport["action"], "dropped">;
      /** The property's name in Crisp. */
      readonly to: string;
      readonly sent: string;
      /** The wanted name, if another property already has this name. `with` is the path of the other property. */
      readonly collision?: { readonly name: string; readonly with: string };
    }
  | { readonly action: "dropped"; readonly code: string; readonly reason: string }
);

/** The results of one event and of its properties. */
export interface EventTrace {
  /** The name of the event, or the type of the call. */
  readonly title: string;
  /** The reason why this event is not sent in this mode. The lines then show the data that core maps. */
  readonly notSent?: { readonly code: string; readonly text: string };
  readonly traces: readonly Trace[];
  /** Core's hints about possible mistakes in the event. */
  readonly hints: readonly Hint[];
  /** The paths of the fields that are never sent, such as ids, the context and the timestamp. */
  readonly envelope: readonly string[];
}

/** Explains the result of each property of an event in a connection mode. */
export function traceEvent(input: unknown, options: MapOptions, mode: ConnectionMode): EventTrace {
  const explanation = explain(input, options);
  const reading = readEvent(input);
  const title = titleOf(input);
  if (explanation.status === "skipped") return untraced(title, explanation);
  if (reading.status === "skipped") return untraced(title, reading);
  const outcome = mode === "client-side" ? explanation.clientSide : explanation.serverSide;
  const { event } = reading;
  const bag = event.type === "track" ? event.properties : event.traits;
  const toTrace = createTracer(event, bag, explanation.properties, options);
  return {
    title,
    ...(outcome.status !== "sent" && {
      notSent: { code: outcome.reason, text: SKIP_REASONS[outcome.reason] },
    }),
    traces: [...nameTraces(event, explanation.serverSide), ...explanation.properties.map(toTrace)],
    hints: explanation.hints,
    envelope: envelopeOf(input, bag),
  };
}

function untraced(
  title: string,
  { reason, message }: Extract<ReadResult, { status: "skipped" }>,
): EventTrace {
  const field = reason === "invalid_event" ? ` ${message}.` : "";
  return {
    title,
    notSent: { code: reason, text: SKIP_REASONS[reason] + field },
    traces: [],
    hints: [],
    envelope: [],
  };
}

type Values = Readonly<Record<string, unknown>>;

function createTracer(
  event: FreshpaintEvent,
  bag: unknown,
  reports: readonly PropertyReport[],
  options: MapOptions,
): (report: PropertyReport) => Trace {
  const sent = sentBy(event, options);
  const takers = new Map(
    reports.flatMap((report) => (report.action === "dropped" ? [] : [[report.to, report.property]])),
  );
  return (report) => {
    const line = {
      from: report.property,
      listed: {
        list: event.type === "track" ? ("eventProperties" as const) : ("userProperties" as const),
        name: report.path[0] ?? "",
      },
      value: shorten(valueAt(bag, report.path)),
    };
    if (report.action === "dropped") return dropped(line, report.reason);
    const { action, to, path } = report;
    const name = event.type === "track" ? path.map(sanitizeName).filter(Boolean).join("_") : to;
    const taker = name === to ? undefined : takers.get(name);
    return {
      ...line,
      fate: fateOfAction(action),
      action,
      to,
      sent: shorten(sent[to]),
      ...(taker !== undefined && { collision: { name, with: taker } }),
    };
  };
}

function dropped(line: Pick<Trace, "from" | "listed" | "value">, code: keyof typeof DROP_REASONS): Trace {
  return { ...line, fate: fateOfReason(code), action: "dropped", code, reason: DROP_REASONS[code] };
}

/** Returns the data that core maps, even if this mode cannot send the event. */
function sentBy(event: FreshpaintEvent, options: MapOptions): Values {
  const mapped = event.type === "track" ? mapTrack(event, options) : mapIdentify(event, options);
  if (mapped.status === "skipped") return {};
  return "event" in mapped ? mapped.event.data : { ...mapped.user };
}

/** Returns the line for the name of the event. Without a valid and allowed name, nothing is sent. */
function nameTraces(event: FreshpaintEvent, outcome: ServerSideOutcome): readonly Trace[] {
  if (event.type !== "track") return [];
  const line = {
    from: "event",
    listed: { list: "eventNames" as const, name: event.event },
    value: shorten(event.event),
  };
  const reason = outcome.status === "skipped" ? outcome.reason : undefined;
  if (reason === "event_name_missing" || reason === "event_not_allowed") return [dropped(line, reason)];
  return [{ ...line, fate: "sent", action: "passed", to: "text", sent: line.value }];
}

function valueAt(bag: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (value, key) => (Object.hasOwn(Object(value), key) ? (value as Values)[key] : undefined),
    bag,
  );
}

const LONGEST = 120;

function shorten(value: unknown): string {
  const text = value === undefined ? "" : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function titleOf(input: unknown): string {
  const { type, event } = Object(input) as { readonly type?: unknown; readonly event?: unknown };
  const names = type == null || type === "track" ? [event, type] : [type, event];
  return (
    names.find((name): name is string => typeof name === "string" && name.trim() !== "") ?? "Unnamed event"
  );
}

/** Returns the paths of the fields that are not properties. */
function envelopeOf(input: unknown, bag: unknown): readonly string[] {
  const given = Object(input) as Values;
  // In a destination event, these fields are next to the properties. In an event of the HTTP API, these fields are
  // among the properties.
  if (given["type"] != null) {
    return Object.keys(given).filter((key) => key !== "type" && key !== "event" && given[key] !== bag);
  }
  const used = given["event"] === "$identify" ? ["$user_props"] : Object.keys(Object(bag));
  return Object.keys(Object(given["properties"]))
    .filter((key) => !used.includes(key))
    .map((key) => `properties.${key}`);
}
