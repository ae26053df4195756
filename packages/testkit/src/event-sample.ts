import fc from "fast-check";
import { manyNames } from "./combine-samples.js";
import { fill, type Members, type Place, printMembers, type Sample, sample } from "./sample.js";

/** A sample that makes one Freshpaint event. */
export interface EventSample extends Sample<Record<string, unknown>> {
  /** The shape of the event. A webhook or Function receives `destination`. A backend posts `http-api` to Freshpaint. */
  readonly shape: "destination" | "http-api";
  /** The name of the event. The text is empty if the event has no name. */
  readonly eventName: string;
  /** The path from the event to the properties or traits of the customer. */
  readonly bag: readonly string[];
  /** The names of the customer's properties or traits, without duplicates. */
  readonly names: readonly string[];
}

/** The parts of an event. */
export interface EventParts {
  /** The fields around the customer's properties. */
  readonly frame: Members;
  readonly bag: readonly string[];
  /** The fields that Freshpaint's HTTP API expects among the customer's properties. */
  readonly envelope?: Members;
  readonly properties: Members;
  /** The number of additional properties. The value of each of them is a number. */
  readonly many: number;
  /** The objects to which several values may refer. */
  readonly shared: readonly Sample[];
}

const A_NUMBER: PropertyDescriptor = { value: 1, writable: true, enumerable: true, configurable: true };

/** Builds the event. The object for the properties is created first, so that values can refer to it. */
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

/** Returns the object at a path. Creates missing objects on the path. */
export function openPath(event: Record<string, unknown>, path: readonly string[]): Record<string, unknown> {
  return path.reduce((outer, key) => {
    outer[key] ??= {};
    return outer[key] as Record<string, unknown>;
  }, event);
}
