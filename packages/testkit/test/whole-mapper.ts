import type { MappingChange, TrackMapper } from "../src/index.js";
import { type Data, sanitized } from "./shy-mapper.js";

/** The change with which a test makes a correct mapper faulty. */
export interface Wrongs {
  readonly maxNames?: number;
  readonly maxLength?: number;
  readonly maxDepth?: number;
  readonly isReporting?: boolean;
  readonly joins?: boolean;
  /** Whether a later value replaces an earlier one with the same name. */
  readonly overwrites?: boolean;
  readonly reportsAs?: string;
  readonly drops?: (value: unknown) => boolean;
}

/**
 * A mapper of JSON that loses nothing: it flattens, joins, gives every value a unique name, and reports its changes.
 */
export function wholeMapper(wrongs: Wrongs = {}): TrackMapper {
  const { maxNames = 1_000, maxLength = 1e9, maxDepth = 10, isReporting = true, joins = true } = wrongs;
  const { overwrites = false, reportsAs, drops = () => false } = wrongs;
  return (input, { onChange }) => {
    const { event, properties } = input as { event: string; properties: Data };
    const data: Data = {};
    const report = (path: readonly string[], action: string, to?: string): void => {
      const named = to !== undefined && { to: reportsAs ?? to };
      const change: MappingChange = { property: path.join("."), path, action, ...named };
      if (isReporting) onChange?.(change);
    };
    const place = (path: readonly string[], value: unknown): void => {
      const name = path.map(sanitized).join("_");
      let to = name;
      for (let suffix = 2; Object.hasOwn(data, to) && !overwrites; suffix++) to = `${name}_${suffix}`;
      if (Object.keys(data).length < maxNames) {
        data[to] = typeof value === "string" ? value.slice(0, maxLength) : value;
      }
      report(path, "renamed", to);
    };
    const walk = (path: readonly string[], raw: unknown): void => {
      if (drops(raw)) return report(path, "dropped");
      const value = jsonOf(raw);
      if (Object(value) !== value) return value === null ? report(path, "dropped") : place(path, value);
      const members = Object.entries(value as Data);
      const texts = members.map(([, member]) => jsonOf(member)).filter((member) => member !== null);
      const isJoined = joins && Array.isArray(value) && texts.every((text) => Object(text) !== text);
      if (isJoined && texts.length > 0) return place(path, texts.join(", "));
      if (members.length === 0 || isJoined || path.length >= maxDepth) return report(path, "dropped");
      for (const [key, member] of members) walk([...path, key], member);
    };
    for (const [name, value] of Object.entries(properties)) walk([name], value);
    return { status: "mapped", event: { text: event, data } };
  };
}

function jsonOf(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Date ? value.toJSON() : value;
}
