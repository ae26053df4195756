import type { IdentifyMapper } from "../src/index.js";
import { type Data, mayGo, read } from "./shy-mapper.js";

/**
 * A simple mapper of identify calls. It reads only `traits` and `$user_props`, and sends the five fields of a Crisp
 * contact. `tamper` adds one fault.
 */
export function shyIdentifyMapper(
  tamper: (user: Data, traits: Data, names: readonly string[]) => void = () => {},
): IdentifyMapper {
  return (input, { policy }) => {
    const traits = traitsOf(Object(input));
    if (traits === undefined) return { status: "skipped", reason: "not_routed" };
    const names = keysOf(traits).filter((name) => policy === false || policy.userProperties?.includes(name));
    const user: Data = {};
    for (const [trait, field] of FIELDS) {
      const text = names.includes(trait) ? textOf(read(traits, trait)) : "";
      const isLegal = text !== "" && (field !== "avatar" || /^https?:/i.test(text));
      if (isLegal && user[field] === undefined) user[field] = text;
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
  const traits = isHttpApi ? read(properties, "$user_props") : read(event, "traits");
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
