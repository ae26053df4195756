import type { IdentifyMapper } from "../src/index.js";
import { type Data, mayGo, read } from "./shy-mapper.js";

/**
 * A simple mapper of identify calls. It sends the five fields of a Crisp contact, and reports its changes. `tamper` adds
 * one fault.
 */
export function shyIdentifyMapper(
  tamper: (user: Data, traits: Data, names: readonly string[]) => void = () => {},
): IdentifyMapper {
  return (input, { policy, onChange }) => {
    const traits = traitsOf(Object(input));
    if (traits === undefined) return { status: "skipped", reason: "not_routed" };
    const names = keysOf(traits).filter((name) => policy === false || policy.userProperties?.includes(name));
    const user: Data = {};
    const sent = new Map<string, string>();
    for (const [trait, field] of FIELDS) {
      const value = names.includes(trait) ? read(traits, trait) : "";
      const text = textOf(value);
      const isLegal = text !== "" && (field !== "avatar" || /^https?:/i.test(text));
      if (!isLegal || user[field] !== undefined) continue;
      user[field] = text;
      sent.set(trait, field);
    }
    for (const name of keysOf(traits)) {
      const to = sent.get(name);
      if (to === name && user[to] === read(traits, name)) continue;
      onChange?.({ property: name, path: [name], action: "changed", ...(to !== undefined && { to }) });
    }
    tamper(user, traits, names);
    return Object.keys(user).length > 0
      ? { status: "mapped", user }
      : { status: "skipped", reason: "no_traits" };
  };
}

const FIELDS: readonly (readonly [trait: string, field: string])[] = [
  ["email", "email"],
  ["name", "nickname"],
  ["firstName", "nickname"],
  ["phone", "phone"],
  ["avatar", "avatar"],
  ["companyName", "company"],
];

function textOf(value: unknown): string {
  return ["string", "number", "bigint"].includes(typeof value) ? String(value).trim() : "";
}

/** Returns the traits of an event of either shape, if the routing allows Crisp. */
function traitsOf(event: Data): Data | undefined {
  const isHttpApi = event["type"] === undefined;
  const properties = Object(read(event, "properties")) as Data;
  const inContext = read(Object(read(event, "context")), "traits");
  const traits = isHttpApi
    ? read(properties, "$user_props")
    : (read(event, "traits") ?? read(event, "properties") ?? inContext);
  try {
    return mayGo(event, isHttpApi ? properties["$options"] : undefined)
      ? (Object(traits) as Data)
      : undefined;
  } catch {
    return undefined;
  }
}

function keysOf(traits: object): readonly string[] {
  try {
    return Object.keys(traits);
  } catch {
    return [];
  }
}
