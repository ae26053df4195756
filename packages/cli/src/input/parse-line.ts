import { isUtf8 } from "node:buffer";
import type { Line } from "./line.js";
import { parseExactJson } from "./parse-exact-json.js";

/** The parsed content of a line, or the reason why it cannot be parsed. */
export type Parsed =
  | { readonly status: "parsed"; readonly event: unknown }
  | { readonly status: "unreadable"; readonly reason: UnreadableReason };

/**
 * The reasons why a line cannot be parsed. `not_utf8`: the line has another encoding, such as Latin-1 or UTF-16 from a
 * Windows shell. `too_long`: the line is longer than 16 MiB.
 */
export type UnreadableReason = "not_json" | "not_utf8" | "too_long";

/**
 * Parses a line as JSON. For invalid JSON, this function returns a result and throws no exception, because the message
 * of the exception would contain a part of the line.
 */
export function parseLine({ bytes }: Pick<Line, "bytes">): Parsed {
  if (bytes === undefined) return { status: "unreadable", reason: "too_long" };
  if (!isUtf8(bytes)) return { status: "unreadable", reason: "not_utf8" };
  try {
    return { status: "parsed", event: parseExactJson(bytes.toString()) };
  } catch {
    // Most UTF-16 text is valid UTF-8 with a zero byte beside each letter. JSON never contains a zero byte.
    return { status: "unreadable", reason: bytes.includes(0) ? "not_utf8" : "not_json" };
  }
}
