import type { MappingChange, PolicySettings, TrackMapper } from "../src/index.js";
import { jsonView } from "../src/json-view.js";
import { OWN_NAMES } from "../src/own-names.js";
import { type Data, isLegalName, isLegalValue, mayGo, sanitized } from "./shy-mapper.js";

type Path = readonly string[];

/** The rules of a mapper. A test replaces one of them to make the mapper wrong. */
export interface Rules {
  readonly mayGo: (event: Data, options: unknown) => boolean;
  readonly isEventListed: (list: Path, event: string) => boolean;
  readonly listOf: (policy: PolicySettings) => Path;
  readonly isListed: (list: Path, name: string) => boolean;
  readonly isOwn: (path: Path) => boolean;
  readonly keysOf: (holder: object) => Path;
  readonly isFlat: (value: object) => boolean;
  readonly view: (value: unknown, key: string) => unknown;
  /** Converts a scalar to the scalar that is sent. `undefined` drops the scalar. */
  readonly scalar: (value: unknown) => unknown;
  readonly joins: boolean;
  readonly separator: string;
  readonly name: (path: Path) => string;
  readonly freeName: (name: string, data: Data) => string;
  readonly exactFirst: boolean;
  readonly maxNames: number;
  readonly maxDepth: number;
  readonly text: (event: string) => string;
  /** Selects the names that are reported as not listed. */
  readonly unlisted: (names: Path) => Path;
  readonly report: (change: MappingChange) => MappingChange | undefined;
  readonly finish: (data: Data, event: Data) => void;
}

/** The largest number of values below the top level that are visited. Each visit needs a few reads. */
const MOST_VISITS = 20_000;

const RIGHT: Rules = {
  mayGo,
  isEventListed: (list, event) => list.includes(event),
  listOf: (policy) => policy.eventProperties ?? [],
  isListed: (list, name) => list.includes(name),
  isOwn: (path) => OWN_NAMES.includes(path.at(-1) ?? "") || (path.length === 1 && path[0] === "distinct_id"),
  keysOf: (holder) =>
    Object.keys(holder).filter((key) => !Array.isArray(holder) || String(Number(key) >>> 0) === key),
  isFlat: (value) => Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]",
  view: jsonView,
  scalar: (value) => (typeof value === "bigint" ? String(value) : value),
  joins: true,
  separator: ", ",
  name: (path) => path.map(sanitized).filter(Boolean).join("_"),
  freeName: (name, data) => {
    let free = name;
    for (let suffix = 2; Object.hasOwn(data, free); suffix++) free = `${name}_${suffix}`;
    return free;
  },
  exactFirst: true,
  maxNames: 1_000,
  maxDepth: 10,
  text: (event) => event,
  unlisted: (names) => names,
  report: (change) => change,
  finish: () => {},
};

interface Found {
  readonly path: Path;
  readonly action: string;
  /** The value to send; `undefined` if no value is sent. */
  readonly sent?: unknown;
  /** Whether the value may be an element of a joined array. */
  readonly isScalar: boolean;
}

/**
 * A mapper that obeys every rule that the laws check. It obeys routing and policy, drops Freshpaint's own names,
 * flattens objects, joins lists, gives every value a unique name, and reports its changes.
 */
export function wholeMapper(wrong: Partial<Rules> = {}): TrackMapper {
  const rules = { ...RIGHT, ...wrong };
  return (input, { policy, onChange }) => {
    const track = readTrack(input, policy, rules);
    if (track === undefined) return { status: "skipped", reason: "unsupported" };
    const data: Data = {};
    let placed = 0;
    const report = (path: Path, action: string, to?: string): void => {
      const change = rules.report({
        property: path.join("."),
        path,
        action,
        ...(to !== undefined && { to }),
      });
      if (change) onChange?.(change);
    };
    for (const name of rules.unlisted(track.unlisted)) report([name], "dropped");
    const found = findLeaves(Object(input), track, rules);
    const isExact = ({ path, sent }: Found) =>
      sent !== undefined && path.length === 1 && isLegalName(path[0] ?? "");
    const ordered = rules.exactFirst
      ? [...found.filter(isExact), ...found.filter((one) => !isExact(one))]
      : found;
    for (const { path, action, sent } of ordered) {
      const name = rules.name(path);
      const isLeft = sent !== undefined && name !== "" && name !== "__proto__";
      if (!isLeft || placed >= rules.maxNames) {
        report(path, "dropped");
        continue;
      }
      const to = rules.freeName(name, data);
      data[to] = sent;
      placed++;
      if (path.length > 1 || to !== path[0] || action !== "same") report(path, action, to);
    }
    rules.finish(data, Object(input));
    return { status: "mapped", event: { text: rules.text(track.event), data } };
  };
}

interface Track {
  readonly event: string;
  readonly properties: Data;
  readonly names: Path;
  readonly unlisted: Path;
}

function readTrack(input: unknown, policy: PolicySettings | false, rules: Rules): Track | undefined {
  try {
    const { type, event, properties } = input as Data;
    const isHttpApi = type === undefined;
    if ((type ?? "track") !== "track" || typeof event !== "string" || event.trim() === "") return undefined;
    if (isHttpApi && event.startsWith("$")) return undefined;
    if (policy !== false && policy.eventNames && !rules.isEventListed(policy.eventNames, event))
      return undefined;
    const bag = Object(properties ?? {}) as Data;
    if (!rules.mayGo(input as Data, isHttpApi ? bag["$options"] : undefined)) return undefined;
    const names = rules
      .keysOf(bag)
      .filter((name) => !isHttpApi || !(name.startsWith("$") || ["token", "time"].includes(name)));
    const isListed = (name: string) => policy === false || rules.isListed(rules.listOf(policy), name);
    return {
      event,
      properties: bag,
      names: names.filter(isListed),
      unlisted: names.filter((name) => !isListed(name)),
    };
  } catch {
    return undefined;
  }
}

function findLeaves(event: object, { properties, names }: Track, rules: Rules): readonly Found[] {
  let visits = 0;
  const visit = (holder: Data, path: Path, around: readonly object[]): readonly Found[] => {
    const dropped = [{ path, action: "dropped", isScalar: false }];
    if (rules.isOwn(path) || (path.length > 1 && ++visits > MOST_VISITS)) return dropped;
    try {
      const key = path.at(-1) ?? "";
      const raw = holder[key];
      const value = rules.view(raw, key);
      const sent = rules.scalar(value);
      if (Object.is(sent, -0)) return [{ path, action: "coerced", sent: 0, isScalar: true }];
      if (isLegalValue(sent)) {
        return [{ path, action: sent === raw ? "same" : "coerced", sent, isScalar: true }];
      }
      if (typeof value !== "object" || value === null) return [{ path, action: "dropped", isScalar: true }];
      if (!rules.isFlat(value)) return dropped;
      if (around.includes(value) || path.length > rules.maxDepth) return dropped;
      const inner = rules
        .keysOf(value)
        .flatMap((key) => visit(value as Data, [...path, key], [...around, value]));
      if (inner.length === 0) return dropped;
      return Array.isArray(value) && rules.joins && inner.every(isElementOf(path))
        ? joined(path, inner, rules)
        : inner;
    } catch {
      return dropped;
    }
  };
  return names.flatMap((name) => visit(properties, [name], [event, properties]));
}

const isElementOf = (path: Path) => (found: Found) => found.isScalar && found.path.length === path.length + 1;

function joined(path: Path, elements: readonly Found[], { separator }: Rules): readonly Found[] {
  const texts = elements.flatMap(({ sent }) => (sent === undefined ? [] : [String(sent)]));
  return [
    { path, action: "joined", isScalar: false, ...(texts.length > 0 && { sent: texts.join(separator) }) },
  ];
}
