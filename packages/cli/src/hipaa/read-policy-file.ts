import { readFile } from "node:fs/promises";
import { createHipaaPolicy, type HipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import { UsageError } from "../usage-error.js";

/** A policy file's settings as they stand there, and the policy that they make. */
export interface PolicyFile {
  readonly settings: HipaaSettings;
  readonly policy: HipaaPolicy;
}

/**
 * Reads the allowlists of HIPAA mode from a JSON file. `$schema`, which editors look for, is no setting.
 *
 * @throws {UsageError} naming the file, and the field that is wrong.
 * @example
 * const { policy } = await readPolicyFile("policy.json"); // {"eventProperties": ["email", "plan"]}
 * mapTrack(event, { hipaa: policy });
 */
export async function readPolicyFile(file: string): Promise<PolicyFile> {
  const text = await readFile(file, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: cannot be read (${code})`);
  });
  const settings = withoutSchema(parse(file, text.replace(/^\uFEFF/, "")));
  try {
    return { settings, policy: createHipaaPolicy(settings) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${file}: ${error.message}`);
  }
}

function parse(file: string, text: string): HipaaSettings {
  try {
    return JSON.parse(text) as HipaaSettings;
  } catch {
    throw new UsageError(`${file}: not JSON`);
  }
}

function withoutSchema(settings: HipaaSettings): HipaaSettings {
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) return settings;
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name !== "$schema"));
}
