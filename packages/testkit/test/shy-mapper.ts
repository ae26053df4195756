import type { MapperOptions, TrackMapper } from "../src/index.js";

export type Data = Record<string, unknown>;

/** The parts of a track call that the mapper reads. */
export interface Reading {
  readonly text: string;
  readonly properties: Data;
  /** The property names that the policy allows, without those of the envelope. */
  readonly names: readonly string[];
}

/** Changes the data of a correct mapper, and so makes the mapper faulty. */
export type Tamper = (data: Data, reading: Reading, input: unknown) => void;

/** A simple, correct mapper. It sends only scalars under legal names. `tamper` adds one fault. */
export function shyMapper(tamper: Tamper = () => {}, destination = "Crisp"): TrackMapper {
  return (input, options) => {
    const reading = readTrack(input, options, destination);
    if (reading === undefined) return { status: "skipped", reason: "unsupported" };
    const data: Data = {};
    let placed = 0;
    for (const name of reading.names.filter(isLegalName)) {
      const value = read(reading.properties, name);
      if (isLegalValue(value) && ++placed <= 1_000) data[name] = value;
    }
    tamper(data, reading, input);
    return { status: "mapped", event: { text: reading.text, data } };
  };
}

/** A mapper that also calls `add` with each property that the policy allows. */
export function withEach(add: (data: Data, name: string, value: unknown) => void): TrackMapper {
  return shyMapper((data, { names, properties }) => {
    for (const name of names) add(data, name, read(properties, name));
  });
}

/** A mapper that also calls `add` with the properties object. */
export function withBag(add: (properties: Data, data: Data) => void): TrackMapper {
  return shyMapper((data, { properties }) => add(properties, data));
}

/** A mapper whose outcome has one more field. */
export function withExtra(extra: (input: Data, options: MapperOptions) => unknown): TrackMapper {
  return (input, options) => ({ ...shyMapper()(input, options), extra: extra(Object(input), options) });
}

function readTrack(input: unknown, { policy }: MapperOptions, destination: string): Reading | undefined {
  try {
    const { type, event, properties = {} } = input as { [field in string]?: unknown };
    if ((type ?? "track") !== "track" || typeof event !== "string" || event.trim() === "") return undefined;
    if (event.startsWith("$") || (policy && policy.eventNames?.includes(event) === false)) return undefined;
    const listed = Object.keys(properties as Data).filter(
      (name) => policy === false || policy.eventProperties?.includes(name),
    );
    const names = listed.filter((name) => name !== "distinct_id" && (type === "track" || !isEnvelope(name)));
    if (
      !mayGo(input as Data, type === "track" ? undefined : read(properties as Data, "$options"), destination)
    ) {
      return undefined;
    }
    return { text: event, properties: properties as Data, names };
  } catch {
    return undefined;
  }
}

/** Whether all routing objects of an event allow the destination. */
export function mayGo(event: Data, options: unknown, destination = "Crisp"): boolean {
  const inside = typeof options === "object" && options !== null ? (options as Data)["integrations"] : null;
  if (!isUnderstood(options, destination.toLowerCase())) return false;
  return [event["integrations"], event["consent"], options, inside].every((routing) =>
    allows(routing, destination.toLowerCase()),
  );
}

/** Whether `$options` names the destination or `All`, or contains nothing except `integrations`. */
function isUnderstood(options: unknown, destination: string): boolean {
  const names = Object.keys(Object(options)).map((key) => key.toLowerCase().replace(/::.*/, ""));
  return (
    names.some((name) => name === "all" || name === destination) ||
    names.every((name) => name === "integrations")
  );
}

function allows(routing: unknown, destination: string): boolean {
  if (routing == null) return true;
  if (Object.prototype.toString.call(routing) !== "[object Object]") return false;
  const grants = Object.entries(routing).map(([key, value]) => ({
    key: key.toLowerCase().replace(/::.*/, ""),
    isGranted: value !== false && value !== null,
  }));
  const of = (name: string) => grants.filter(({ key }) => key === name).map(({ isGranted }) => isGranted);
  return of(destination).length > 0 ? of(destination).includes(true) : !of("all").includes(false);
}

function isEnvelope(name: string): boolean {
  return name.startsWith("$") || ["distinct_id", "token", "time"].includes(name);
}

export function isLegalName(name: string): boolean {
  return /^[a-zA-Z0-9_]+$/.test(name) && name !== "__proto__";
}

/** Returns the name without its illegal characters. The result may be empty. */
export function sanitized(name: string): string {
  return name.replace(/\s/g, "_").replace(/\W/g, "");
}

export function isLegalValue(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "string" || typeof value === "boolean";
}

/** The value of one property, or `undefined` if reading it throws. */
export function read(holder: object, name: string): unknown {
  try {
    return (holder as Data)[name];
  } catch {
    return undefined;
  }
}
