import type { HipaaSettings } from "@freshpaint/crisp-core";
import { MOST_BYTES } from "../export/text-of.js";
import type { PlaygroundState } from "../state/playground-state.js";
import { readFields } from "../state/read-fields.js";
import { readPolicy } from "./policy-file.js";

/** The content of a file, by its detected kind. */
export type OpenedFile =
  | { readonly kind: "case"; readonly state: PlaygroundState }
  | { readonly kind: "policy"; readonly settings: HipaaSettings }
  | { readonly kind: "export" }
  | { readonly kind: "problem"; readonly message: string };

/** The maximum size of a case or a policy, in bytes. */
const LONGEST_SETTINGS = 4 * 1024 * 1024;

/** The name of a field that only a saved case has. It distinguishes the case from an event. */
export const CASE_MARK = "freshpaintCrispCase";

/** Detects whether a file contains a saved case or a policy. Every other file is an export of events. */
export async function openFile(file: File): Promise<OpenedFile> {
  if (file.size > MOST_BYTES.file) {
    const size = Math.round(file.size / 1024 / 1024);
    const message =
      `The file has ${size} MB. This page reads at most 50 MB. In a terminal, ` +
      "freshpaint-crisp explain --census FILE reads files of any size.";
    return { kind: "problem", message };
  }
  if (file.size === 0) return { kind: "problem", message: "The file is empty." };
  if (file.size > LONGEST_SETTINGS) return { kind: "export" };
  const value = parse(await file.text());
  if (typeof value === "object" && value !== null && Object.hasOwn(value, CASE_MARK)) {
    const { [CASE_MARK]: _, ...fields } = value as Record<string, unknown>;
    const reading = readFields(fields, "The file");
    return reading.status === "read"
      ? { kind: "case", state: reading.state }
      : { kind: "problem", message: reading.message };
  }
  try {
    const settings = readPolicy(value);
    if (settings !== undefined) return { kind: "policy", settings };
  } catch (error) {
    const why = error instanceof TypeError ? error.message : "it cannot be read";
    return { kind: "problem", message: `The file is not a policy: ${why}. Nothing was changed.` };
  }
  return isOther(value) ? { kind: "problem", message: NEITHER } : { kind: "export" };
}

const NEITHER =
  "The file contains neither events nor a policy. An event has the field event or type, and a policy has the field " +
  "eventProperties. Nothing was changed.";

/** Returns whether a value is one object that has no field of an event. */
function isOther(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !["event", "type", "properties", "traits"].some((field) => Object.hasOwn(value, field));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
