import type { FreshpaintEvent } from "./types.js";

/** One Freshpaint event, or why there is none: the message names the field and never shows a value. */
export type ReadResult =
  | { readonly status: "read"; readonly event: FreshpaintEvent }
  | {
      readonly status: "skipped";
      readonly reason: "unsupported_call" | "invalid_event";
      readonly message: string;
    };

export function invalidEvent(field: string, problem: string): ReadResult {
  return { status: "skipped", reason: "invalid_event", message: `${field}: ${problem}` };
}

export function unsupportedCall(field: string): ReadResult {
  const message = `${field}: only track and identify are supported`;
  return { status: "skipped", reason: "unsupported_call", message };
}
