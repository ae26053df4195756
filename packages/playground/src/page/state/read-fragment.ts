import { COLORS, type PlaygroundState } from "./playground-state.js";
import { VERSION } from "./to-fragment.js";

export type FragmentReading =
  | { readonly status: "none" }
  | { readonly status: "read"; readonly state: PlaygroundState }
  | { readonly status: "malformed"; readonly message: string };

interface FieldCheck {
  readonly must: string;
  holds(value: unknown): boolean;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isTextList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

const CHECKS: { readonly [Field in keyof PlaygroundState]: FieldCheck } = {
  text: { must: "a text", holds: isText },
  mode: {
    must: "client-side or server-side",
    holds: (value) => value === "client-side" || value === "server-side",
  },
  hipaa: { must: "true or false", holds: (value) => typeof value === "boolean" },
  eventProperties: { must: "a list of names", holds: isTextList },
  userProperties: { must: "a list of names", holds: isTextList },
  eventNames: { must: "a list of names, or null", holds: (value) => value === null || isTextList(value) },
  color: {
    must: "one of Crisp's colors, or null",
    holds: (value) => value === null || COLORS.some((color) => color === value),
  },
};

/**
 * Reads what `toFragment` wrote, with or without the `#`. Never throws; what is wrong is named, never shown.
 *
 * @example
 * readFragment("#v1.bm90IEpTT04"); // → { status: "malformed", message: "The link is damaged, perhaps cut off. …" }
 */
export function readFragment(fragment: string): FragmentReading {
  const given = fragment.replace(/^#/, "");
  if (given === "") return { status: "none" };
  if (!given.startsWith(VERSION)) return malformed("The link is none that this playground makes.");
  const fields = decode(given.slice(VERSION.length));
  if (typeof fields !== "object" || fields === null)
    return malformed("The link is damaged, perhaps cut off.");
  const unknown = Object.keys(fields).some((name) => !Object.hasOwn(CHECKS, name));
  if (unknown) return malformed("The link holds a field that this version does not know.");
  for (const [name, { must, holds }] of Object.entries(CHECKS)) {
    const value = Object.hasOwn(fields, name) ? fields[name as keyof typeof fields] : undefined;
    if (!holds(value)) return malformed(`The link is damaged: ${name} is not ${must}.`);
  }
  return { status: "read", state: fields as PlaygroundState };
}

function malformed(message: string): FragmentReading {
  return { status: "malformed", message: `${message} Nothing was taken from it.` };
}

/** `undefined` for what is no base64url of JSON in UTF-8. */
function decode(encoded: string): unknown {
  if (!/^[\w-]+$/.test(encoded)) return undefined;
  try {
    const binary = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
