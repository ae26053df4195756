import type { IdentifyMapper } from "../src/index.js";
import { type Data, read } from "./shy-mapper.js";

/** Knows an email and a name in `traits` only. With `tamper` it is wrong in one way. */
export function shyIdentifyMapper(
  tamper: (user: Data, traits: Data, names: readonly string[]) => void = () => {},
): IdentifyMapper {
  return (input, { policy }) => {
    const traits = Object(read(Object(input), "traits")) as Data;
    const names = keysOf(traits).filter((name) => policy === false || policy.userProperties?.includes(name));
    const user: Data = {};
    for (const [trait, field] of [
      ["email", "email"],
      ["name", "nickname"],
    ] as const) {
      const value = names.includes(trait) ? read(traits, trait) : undefined;
      if (typeof value === "string" && value.trim() !== "") user[field] = value;
    }
    tamper(user, traits, names);
    return Object.keys(user).length > 0
      ? { status: "mapped", user }
      : { status: "skipped", reason: "no_traits" };
  };
}

function keysOf(traits: object): readonly string[] {
  try {
    return Object.keys(traits);
  } catch {
    return [];
  }
}
