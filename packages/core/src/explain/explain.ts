import { checkMapOptions } from "../decide/map-options.js";
import { mapIdentify } from "../map/map-identify.js";
import { mapTrack } from "../map/map-track.js";
import { orUndefined } from "../or-undefined.js";
import { hasOwn, ownFields } from "../own-fields.js";
import { type ReadResult, readEvent } from "../read/read-event.js";
import type {
  Contact,
  CrispEvent,
  CrispUser,
  IdentifyEvent,
  MapOptions,
  PropertyChange,
  Skipped,
  TrackEvent,
} from "../types.js";

/** A change, or a property that passed as it was. */
export type PropertyReport =
  | PropertyChange
  | {
      readonly property: string;
      readonly path: readonly string[];
      readonly action: "passed";
      readonly to: string;
    };

/** What a client-side connection does with an event. HIPAA mode works on servers only. */
export type ClientSideOutcome =
  | { readonly status: "sent"; readonly event: CrispEvent }
  | { readonly status: "sent"; readonly user: CrispUser }
  | { readonly status: "refused"; readonly reason: "hipaa_needs_server_side" }
  | Skipped;

/** What a server-side connection does with an event. */
export type ServerSideOutcome =
  | {
      readonly status: "sent";
      readonly event: CrispEvent;
      readonly contact: Extract<Contact, { email: string }>;
    }
  | Skipped;

/** One event, seen from both connection modes. Only `sent` holds values: those that would be sent. */
export type Explanation =
  | {
      readonly status: "explained";
      readonly type: "track" | "identify";
      readonly clientSide: ClientSideOutcome;
      readonly serverSide: ServerSideOutcome;
      /** Every property in its original order. Names and codes, never a value. */
      readonly properties: readonly PropertyReport[];
    }
  | Extract<ReadResult, { status: "skipped" }>;

/**
 * Tells what would be sent in each connection mode, and what became of every property.
 *
 * @throws {TypeError} naming the option that is wrong.
 * @example
 * explain({ type: "track", event: "Order", properties: { "plan name": "Pro" } }, { hipaa: false });
 * // → { status: "explained", type: "track",
 * //     clientSide: { status: "sent", event: { text: "Order", data: { plan_name: "Pro" } } },
 * //     serverSide: { status: "skipped", reason: "email_missing" },
 * //     properties: [{ property: "plan name", path: ["plan name"], action: "renamed", to: "plan_name" }] }
 */
export function explain(input: unknown, options: MapOptions): Explanation {
  checkMapOptions(options);
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading;
  return reading.event.type === "track"
    ? explainTrack(reading.event, options)
    : explainIdentify(reading.event, options);
}

/** A new one each time: what one caller does to it no other sees. */
const refused = (): ClientSideOutcome => ({ status: "refused", reason: "hipaa_needs_server_side" });

function explainTrack(event: TrackEvent, options: MapOptions): Explanation {
  const { result, properties } = withReport(ownFields(event, "event").properties, options, (listening) =>
    mapTrack(event, listening),
  );
  const isMapped = result.status === "mapped";
  const sent = isMapped ? ({ status: "sent", event: result.event } as const) : result;
  const serverSide = isMapped ? routed(result.event, result.contact) : result;
  return {
    status: "explained",
    type: "track",
    clientSide: options.hipaa === false ? sent : refused(),
    serverSide,
    properties,
  };
}

function routed(event: CrispEvent, contact: Contact): ServerSideOutcome {
  return hasOwn(contact, "email")
    ? { status: "sent", event, contact }
    : { status: "skipped", reason: contact.reason };
}

function explainIdentify(event: IdentifyEvent, options: MapOptions): Explanation {
  const { result, properties } = withReport(ownFields(event, "event").traits, options, (listening) =>
    mapIdentify(event, listening),
  );
  const sent = result.status === "mapped" ? ({ status: "sent", user: result.user } as const) : result;
  return {
    status: "explained",
    type: "identify",
    clientSide: options.hipaa === false ? sent : refused(),
    serverSide: { status: "skipped", reason: "identify_not_supported" },
    properties,
  };
}

/** Runs a mapping and completes its report: a top-level property of which it says nothing has passed. */
function withReport<Result extends { readonly status: string }>(
  bag: object | undefined,
  options: MapOptions,
  map: (options: MapOptions) => Result,
): { readonly result: Result; readonly properties: readonly PropertyReport[] } {
  const changes = new Map<string, PropertyReport[]>();
  const { onChange } = options;
  const result = map({
    ...options,
    onChange(change) {
      const top = change.path[0] as string;
      const earlier = changes.get(top);
      if (earlier === undefined) changes.set(top, [change]);
      else earlier.push(change);
      return onChange?.(change);
    },
  });
  if (result.status !== "mapped" && changes.size === 0) return { result, properties: [] };
  const passed = (key: string): PropertyReport => ({ property: key, path: [key], action: "passed", to: key });
  // A proxy may not let itself be listed again: what changed is known even so.
  const keys = orUndefined(() => Object.keys(bag ?? {})) ?? [...changes.keys()];
  const properties = keys.flatMap((key) => changes.get(key) ?? [passed(key)]);
  return { result, properties };
}
