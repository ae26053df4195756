import {
  type Explanation,
  type IdentifyEvent,
  type MapOptions,
  mapIdentify,
  mapTrack,
  type PropertyReport,
  readEvent,
  type TrackEvent,
} from "@freshpaint/crisp-core";

type Explained = Extract<Explanation, { status: "explained" }>;

/** The options of the mapping that can change the counts. */
type CountOptions = Pick<MapOptions, "hipaa" | "destination">;

/** The result of core's `explain` without the hints. */
export type CountedExplanation = Omit<Explained, "hints"> | Exclude<Explanation, Explained>;

/**
 * Returns the result of core's `explain` without the hints. The counts do not use the hints, and the search for hints
 * takes four times as long as the rest of the work.
 *
 * @example
 * explainForCounts({ type: "page" }, { hipaa: false }).status; // → "skipped"
 */
export function explainForCounts(input: unknown, options: CountOptions): CountedExplanation {
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading;
  const { event } = reading;
  return event.type === "track" ? explainTrack(event, options) : explainIdentify(event, options);
}

function explainTrack(event: TrackEvent, options: CountOptions): CountedExplanation {
  const changes: PropertyReport[] = [];
  const mapped = mapTrack(event, { ...options, onChange: (change) => changes.push(change) });
  const properties = completed(mapped.status === "mapped", event.properties, changes);
  if (mapped.status === "skipped") {
    return {
      status: "explained",
      type: "track",
      clientSide: onClient(options.hipaa, mapped),
      serverSide: mapped,
      properties,
    };
  }
  const { event: sent, contact } = mapped;
  return {
    status: "explained",
    type: "track",
    clientSide: onClient(options.hipaa, { status: "sent", event: sent }),
    serverSide:
      "email" in contact
        ? { status: "sent", event: sent, contact }
        : { status: "skipped", reason: contact.reason },
    properties,
  };
}

function explainIdentify(event: IdentifyEvent, options: CountOptions): CountedExplanation {
  const changes: PropertyReport[] = [];
  const mapped = mapIdentify(event, { ...options, onChange: (change) => changes.push(change) });
  return {
    status: "explained",
    type: "identify",
    clientSide: onClient(
      options.hipaa,
      mapped.status === "mapped" ? { status: "sent", user: mapped.user } : mapped,
    ),
    serverSide: { status: "skipped", reason: "identify_not_supported" },
    properties: completed(mapped.status === "mapped", event.traits, changes),
  };
}

/** Returns the outcome in a client-side connection. With a HIPAA policy, the connection refuses every event. */
function onClient(hipaa: MapOptions["hipaa"], outcome: Explained["clientSide"]): Explained["clientSide"] {
  return hipaa === false ? outcome : { status: "refused", reason: "hipaa_needs_server_side" };
}

/** Adds a report for each property that core sends unchanged. Core itself makes no report for such a property. */
function completed(
  isMapped: boolean,
  bag: object | undefined,
  changes: readonly PropertyReport[],
): readonly PropertyReport[] {
  if (!isMapped && changes.length === 0) return [];
  const changed = new Set(changes.map(({ path }) => path[0]));
  const passed = Object.keys(bag ?? {})
    .filter((name) => !changed.has(name))
    .map((name): PropertyReport => ({ property: name, path: [name], action: "passed", to: name }));
  return [...changes, ...passed];
}
