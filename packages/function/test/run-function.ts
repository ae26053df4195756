import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "@freshpaint/crisp-sandbox";

const RUNNER = fileURLToPath(new URL("runner.cjs", import.meta.url));

/** The settings of the form, filled in for a sandbox; HIPAA mode is off. */
export function settingsFor({ websiteId, identifier, key }: Sandbox): Record<string, unknown> {
  return { websiteId, tokenIdentifier: identifier, tokenKey: key, hipaaMode: "off" };
}

/** One call of a function of the script. */
export interface Call {
  /** Default: `onTrack`. */
  readonly method?: "onTrack" | "onIdentify" | "onGroup" | "onPage";
  readonly event: unknown;
  readonly settings: unknown;
}

/** The result of a call, and its log. */
export type CallResult = { readonly logs: readonly string[] } & (
  | { readonly status: "returned"; readonly value: unknown }
  | { readonly status: "threw"; readonly name: string; readonly message: string }
);

/** Where the script runs. */
export interface Runtime {
  /** The path of a Node.js. */
  readonly node: string;
  /** Without timers and console, which Freshpaint does not document. */
  readonly isBare: boolean;
}

/** Runs calls one after another in a bare context with Freshpaint's documented globals. */
export async function runFunction(
  { node, isBare }: Runtime,
  { url }: Sandbox,
  calls: readonly Call[],
): Promise<readonly CallResult[]> {
  const child = spawn(node, [RUNNER], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify({ url, isBare, calls }));
  let output = "";
  for await (const chunk of child.stdout) output += chunk;
  return JSON.parse(output).results;
}
