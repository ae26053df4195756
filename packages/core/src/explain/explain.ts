import { ifOwn } from "../decide/check-destination-options.js";
import { readMapOptions } from "../decide/check-map-options.js";
import { whyNotSent } from "../decide/why-not-sent.js";
import { mapIdentify } from "../map/map-identify.js";
import { mapTrack } from "../map/map-track.js";
import { orUndefined } from "../or-undefined.js";
import { hasOwn, ownFields } from "../own-fields.js";
import { readEvent } from "../read/read-event.js";
import type { IdentifyEvent, MapOptions, MappedTrack, TrackEvent } from "../types.js";
import type { ClientSideOutcome, Explanation, PropertyReport, ServerSideOutcome } from "./explanation.js";
import { findHints } from "./find-hints.js";

/**
 * Returns what would be sent in each connection mode, the result for every property, and hints about possible mistakes
 * in the event. For the hints, `explain` searches the event for email addresses and returns their paths.
 *
 * @throws {TypeError} if an option is wrong. The message names the option.
 * @example
 * explain({ type: "track", event: "Order", properties: { "plan name": "Pro", Email: "ada@example.com" } }, { hipaa: false });
 * // → { status: "explained", type: "track",
 * //     clientSide: { status: "sent", event: { text: "Order", data: { Email: "ada@example.com", plan_name: "Pro" } } },
 * //     serverSide: { status: "skipped", reason: "email_missing" },
 * //     properties: [{ property: "plan name", path: ["plan name"], action: "renamed", to: "plan_name" },
 * //                  { property: "Email", path: ["Email"], action: "passed", to: "Email" }],
 * //     hints: [{ code: "email_misspelt", path: ["properties", "Email"] }] }
 */
export function explain(input: unknown, options: MapOptions): Explanation {
  const { allowlists, destination } = readMapOptions(options);
  const reading = readEvent(input);
  if (reading.status === "skipped") return reading;
  const { event } = reading;
  const { isEmailMissing, ...explanation } =
    event.type === "track" ? explainTrack(event, options) : explainIdentify(event, options);
  // Hints contain names, so there are no hints for an event that must not be sent.
  const isOurs = whyNotSent(event, destination) === undefined;
  const hints = isOurs ? findHints({ input: input as object, event, isEmailMissing, allowlists }) : [];
  return { ...explanation, hints };
}

/** An explanation without its hints. `isEmailMissing` says whether the hints about email addresses are needed. */
type WithoutHints = Omit<Extract<Explanation, { status: "explained" }>, "hints"> & {
  readonly isEmailMissing: boolean;
};

/** Makes a new object for each call. A caller may change the object, and this must not affect other callers. */
const refused = (): ClientSideOutcome => ({ status: "refused", reason: "hipaa_needs_server_side" });

function explainTrack(event: TrackEvent, options: MapOptions): WithoutHints {
  const { result, properties } = withReport(ownFields(event, "event").properties, options, (listening) =>
    mapTrack(event, listening),
  );
  const sent = result.status === "mapped" ? ({ status: "sent", event: result.event } as const) : result;
  const serverSide = result.status === "mapped" ? toServerSide(result) : result;
  return {
    status: "explained",
    type: "track",
    clientSide: options.hipaa === false ? sent : refused(),
    serverSide,
    properties,
    isEmailMissing:
      serverSide.status === "skipped" && ["email_missing", "email_invalid"].includes(serverSide.reason),
  };
}

function toServerSide({ event, contact }: MappedTrack): ServerSideOutcome {
  return hasOwn(contact, "email")
    ? { status: "sent", event, contact }
    : { status: "skipped", reason: contact.reason };
}

function explainIdentify(event: IdentifyEvent, options: MapOptions): WithoutHints {
  const { result, properties } = withReport(ownFields(event, "event").traits, options, (listening) =>
    mapIdentify(event, listening),
  );
  const isMapped = result.status === "mapped";
  const sent = isMapped ? ({ status: "sent", user: result.user } as const) : result;
  return {
    status: "explained",
    type: "identify",
    clientSide: options.hipaa === false ? sent : refused(),
    serverSide: { status: "skipped", reason: "identify_not_supported" },
    properties,
    isEmailMissing: isMapped ? !hasOwn(result.user, "email") : result.reason === "no_supported_traits",
  };
}

/**
 * Runs a mapping and completes its report. A top-level property that the mapping did not report has passed unchanged.
 */
function withReport<Result extends { readonly status: string }>(
  bag: object | undefined,
  options: MapOptions,
  map: (options: MapOptions) => Result,
): { readonly result: Result; readonly properties: readonly PropertyReport[] } {
  const changes = new Map<string, PropertyReport[]>();
  const onChange = ifOwn(options, "onChange", options.onChange);
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
  // A proxy may throw when its keys are enumerated a second time. Then only the changed properties are reported.
  const keys = orUndefined(() => Object.keys(bag ?? {})) ?? [...changes.keys()];
  const properties = keys.flatMap((key) => changes.get(key) ?? [passed(key)]);
  return { result, properties };
}
