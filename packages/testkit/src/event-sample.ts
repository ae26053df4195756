import fc from "fast-check";
import { manyNames } from "./combine-samples.js";
import { fill, type Members, type Place, printMembers, type Sample, sample } from "./sample.js";

/** A recipe for one event of Freshpaint's. */
export interface EventSample extends Sample<Record<string, unknown>> {
  /** How it is handed over: as a webhook or Function receives it, or as a backend posts it to Freshpaint. */
  readonly shape: "destination" | "http-api";
  /** The event's own name; empty where it has none. */
  readonly eventName: string;
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
  /** How many more numbers the bag holds. */
  readonly many: number;
  /** What values can point at to be shared. */
  readonly shared: readonly Sample[];
}

const A_NUMBER: PropertyDescriptor = { value: 1, writable: true, enumerable: true, configurable: true };

/** Puts an event together. The properties' own bag is there before what points back at it. */
export function eventOf({ frame, bag, envelope = [], properties, shared, many }: EventParts): EventSample {
  const inside = printMembers([...envelope, ...properties]);
  const more = many === 0 ? "" : ` and ${many} numbers`;
  const pool = shared.length === 0 ? "" : `, shared: ${fc.stringify(shared)}`;
  const text = `${printMembers(frame)} and ${bag.join(".")}: ${inside}${more}${pool}`;
  const added = manyNames(many);
  const make = () => {
    const event: Record<string, unknown> = {};
    fill(event, frame, { event });
    const holder = openPath(event, bag);
    const place: Place = { event, properties: holder };
    fill(holder, [...envelope, ...properties], {
      ...place,
      shared: shared.map((value) => value.make(place)),
    });
    for (const name of added) Object.defineProperty(holder, name, A_NUMBER);
    return event;
  };
  return {
    ...sample(text, make),
    shape: frame.some(([field]) => field === "type") ? "destination" : "http-api",
    eventName: nameIn(frame),
    bag,
    names: [...new Set([...properties.map(([name]) => name), ...added])],
  };
}

function nameIn(frame: Members): string {
  const name = frame.find(([field]) => field === "event")?.[1].make();
  return typeof name === "string" ? name : "";
}

/** The object at the end of a path, made on the way where it is missing. */
export function openPath(event: Record<string, unknown>, path: readonly string[]): Record<string, unknown> {
  return path.reduce((outer, key) => {
    outer[key] ??= {};
    return outer[key] as Record<string, unknown>;
  }, event);
}
