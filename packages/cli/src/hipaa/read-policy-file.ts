import { readFile } from "node:fs/promises";
import { createHipaaPolicy, type HipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import { describeFileError } from "../describe-file-error.js";
import { UsageError } from "../usage-error.js";

/** The settings in a policy file, and the policy with these settings. */
export interface PolicyFile {
  readonly settings: HipaaSettings;
  readonly policy: HipaaPolicy;
}

/** The content of a policy file. The settings are not validated yet. */
export type PolicyReading =
  | { readonly status: "read"; readonly settings: HipaaSettings }
  | { readonly status: "not_json" };

/**
 * Reads the allowlists of HIPAA mode from a JSON file. The field `$schema` is for editors and is ignored.
 *
 * @throws {UsageError} if the file cannot be read or a field is wrong. The message names the file and the field.
 * @example
 * const { policy } = await readPolicyFile("policy.json"); // {"eventProperties": ["email", "plan"]}
 * mapTrack(event, { hipaa: policy });
 */
export async function readPolicyFile(file: string): Promise<PolicyFile> {
  const reading = await readPolicySettings(file);
  if (reading.status === "not_json") throw new UsageError(`${file}: not JSON`);
  const { settings } = reading;
  try {
    return { settings, policy: createHipaaPolicy(settings) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${file}: ${error.message}`);
  }
}

/**
 * Reads a policy file. The caller must check the settings.
 *
 * @throws {UsageError} if the file cannot be read. The message names the file.
 */
export async function readPolicySettings(file: string): Promise<PolicyReading> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(`${file}: cannot be read: ${describeFileError(error)}`);
  });
  try {
    return { status: "read", settings: withoutSchema(JSON.parse(text.replace(/^\uFEFF/, ""))) };
  } catch {
    return { status: "not_json" };
  }
}

function withoutSchema(settings: HipaaSettings): HipaaSettings {
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) return settings;
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name !== "$schema"));
}
