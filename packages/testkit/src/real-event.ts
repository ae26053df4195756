import fc from "fast-check";
import type { EventSample } from "./event-sample.js";
import { REAL_EVENTS } from "./real-events.js";
import { sample } from "./sample.js";

type Fields = Record<string, unknown>;

function toSample(json: string): EventSample {
  const event: Fields = JSON.parse(json);
  const bag = pathToProperties(event);
  const properties = bag.reduce<unknown>((holder, key) => Object(holder)[key], event);
  return {
    ...sample(json, (): Fields => JSON.parse(json)),
    shape: "destination",
    eventName: String(event["event"] ?? ""),
    bag,
    names: Object.keys(Object(properties)),
  };
}

function pathToProperties(event: Fields): readonly string[] {
  if (event["type"] === "track") return ["properties"];
  if (event["traits"] != null) return ["traits"];
  if (event["properties"] != null) return ["properties"];
  return Object(event["context"]).traits == null ? ["traits"] : ["context", "traits"];
}

function ofType(type: "track" | "identify"): fc.Arbitrary<EventSample> {
  const events = REAL_EVENTS.filter((json) => json.startsWith(`{"type":"${type}"`)).map(toSample);
  return fc.constantFrom(...events);
}

/**
 * Track calls with the names, nesting, types and lengths of real events. The values are invented.
 *
 * @example
 * fc.sample(realTrackEvent(), 1)[0]?.make(); // → { type: "track", event: "button_clicked", properties: { … } }
 */
export function realTrackEvent(): fc.Arbitrary<EventSample> {
  return ofType("track");
}

/**
 * Identify calls with the names, nesting, types and lengths of real calls. The values are invented.
 *
 * @example
 * fc.sample(realIdentifyEvent(), 1)[0]?.make(); // → { type: "identify", traits: { email: "person-2@example.com" } }
 */
export function realIdentifyEvent(): fc.Arbitrary<EventSample> {
  return ofType("identify");
}
