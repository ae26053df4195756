import fc from "fast-check";
import { fill, type Members, type Place, printMembers, type Sample, sample } from "./sample.js";

/** A recipe for one event of Freshpaint's. */
export interface EventSample extends Sample<Record<string, unknown>> {
  /** The keys that lead to the customer's own properties or traits, from the event inwards. */
  readonly bag: readonly string[];
  /** The names of these properties, each once. */
  readonly names: readonly string[];
}

/** What an event is made of. */
export interface EventParts {
  /** The fields around the customer's properties. */
  readonly frame: Members;
  readonly bag: readonly string[];
  /** What Freshpaint's HTTP API keeps among the customer's properties. */
  readonly envelope?: Members;
  readonly properties: Members;
  /** What values can point at to be shared. */
  readonly shared: readonly Sample[];
}

/** Puts an event together. The properties' own bag is there before what points back at it. */
export function eventOf({ frame, bag, envelope = [], properties, shared }: EventParts): EventSample {
  const inside = printMembers([...envelope, ...properties]);
  const pool = shared.length === 0 ? "" : `, shared: ${fc.stringify(shared)}`;
  const text = `${printMembers(frame)} and ${bag.join(".")}: ${inside}${pool}`;
  const make = () => {
    const event: Record<string, unknown> = {};
    fill(event, frame, { event });
    const holder = openPath(event, bag);
    const place: Place = { event, properties: holder };
    fill(holder, [...envelope, ...properties], {
      ...place,
      shared: shared.map((value) => value.make(place)),
    });
    return event;
  };
  return { ...sample(text, make), bag, names: [...new Set(properties.map(([name]) => name))] };
}

/** The object at the end of a path, made on the way where it is missing. */
export function openPath(event: Record<string, unknown>, path: readonly string[]): Record<string, unknown> {
  return path.reduce((outer, key) => {
    outer[key] ??= {};
    return outer[key] as Record<string, unknown>;
  }, event);
}
