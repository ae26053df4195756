import { isUtf8 } from "node:buffer";
import type { Line } from "./line.js";
import { parseExactJson } from "./parse-exact-json.js";

/** The content of a line, or the code of the reason why it cannot be parsed. */
export type Parsed =
  | { readonly status: "parsed"; readonly event: unknown }
  | { readonly status: "unreadable"; readonly reason: UnreadableReason };

/** `not_utf8`: another encoding, such as Latin-1 or UTF-16 from a Windows shell. `too_long`: over 16 MiB. */
export type UnreadableReason = "not_json" | "not_utf8" | "too_long";

/** Reads a line as JSON. What is none is a result: JSON's own message would quote the line. */
export function parseLine({ bytes }: Pick<Line, "bytes">): Parsed {
  if (bytes === undefined) return { status: "unreadable", reason: "too_long" };
  if (!isUtf8(bytes)) return { status: "unreadable", reason: "not_utf8" };
  try {
    return { status: "parsed", event: parseExactJson(bytes.toString()) };
  } catch {
    return { status: "unreadable", reason: "not_json" };
  }
}
