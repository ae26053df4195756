import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "@freshpaint/crisp-sandbox";

const RUNNER = fileURLToPath(new URL("runner.cjs", import.meta.url));

/** Returns the settings of the form for a sandbox, with HIPAA mode off. */
export function settingsFor({ websiteId, identifier, key }: Sandbox): Record<string, unknown> {
  return { websiteId, tokenIdentifier: identifier, tokenKey: key, hipaaMode: "off" };
}

/** One call of a function in the script. */
export interface Call {
  /** Default: `onTrack`. */
  readonly method?: "onTrack" | "onIdentify" | "onGroup" | "onPage";
  readonly event: unknown;
  readonly settings: unknown;
}

/** The result of a call, and its log lines. */
export type CallResult = { readonly logs: readonly string[] } & (
  | { readonly status: "returned"; readonly value: unknown }
  | { readonly status: "threw"; readonly name: string; readonly message: string }
);

/** The runtime of the script. */
export interface Runtime {
  /** The path of the Node.js program. */
  readonly node: string;
  /** Whether timers and console are missing. Freshpaint does not document them. */
  readonly isBare: boolean;
}

/** Runs calls one after another, in a context with Freshpaint's documented globals. */
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
