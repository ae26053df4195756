import { COLORS } from "@freshpaint/crisp-core/adapter";
import type { PlaygroundState } from "./playground-state.js";

export type FieldsReading =
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
  contacts: { must: "any or known", holds: (value) => value === "any" || value === "known" },
  eventProperties: { must: "a list of names", holds: isTextList },
  userProperties: { must: "a list of names", holds: isTextList },
  eventNames: { must: "a list of names, or null", holds: (value) => value === null || isTextList(value) },
  color: {
    must: "one of Crisp's colors, or null",
    holds: (value) => value === null || COLORS.some((color) => color === value),
  },
};

/**
 * Checks the fields of a link or a file, and returns the fields as a state. If one field is wrong, returns an error
 * that names the field and does not show its value.
 */
export function readFields(fields: unknown, source: "The link" | "The file"): FieldsReading {
  if (typeof fields !== "object" || fields === null) return malformed(`${source} is damaged or cut off.`);
  const unknown = Object.keys(fields).some((name) => !Object.hasOwn(CHECKS, name));
  if (unknown) return malformed(`${source} contains a field that this version does not know.`);
  for (const [name, { must, holds }] of Object.entries(CHECKS)) {
    const value = Object.hasOwn(fields, name) ? fields[name as keyof typeof fields] : undefined;
    if (!holds(value)) return malformed(`${source} is damaged: ${name} is not ${must}.`);
  }
  return { status: "read", state: fields as PlaygroundState };
}

/** Returns an error with this message. */
export function malformed(message: string): Extract<FieldsReading, { status: "malformed" }> {
  return { status: "malformed", message: `${message} Nothing was changed.` };
}
