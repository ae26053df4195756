import { type FieldsReading, malformed, readFields } from "./read-fields.js";
import { VERSION } from "./to-fragment.js";

export type FragmentReading = { readonly status: "none" } | FieldsReading;

/**
 * Returns the state in a fragment that `toFragment` wrote. The fragment may begin with `#`. The function never throws.
 * An error names the wrong field and does not show its value.
 *
 * @example
 * readFragment("#v2.bm90IEpTT04"); // → { status: "malformed", message: "The link is damaged or cut off. …" }
 */
export function readFragment(fragment: string): FragmentReading {
  const given = fragment.replace(/^#/, "");
  if (given === "") return { status: "none" };
  if (!given.startsWith(VERSION)) return malformed("This is not a link of this playground.");
  return readFields(decode(given.slice(VERSION.length)), "The link");
}

/** Decodes base64url and parses JSON. Returns `undefined` if the text is invalid. */
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
