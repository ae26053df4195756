import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Sandbox,
  type SandboxOptions,
  type SandboxRequest,
  startSandbox,
} from "@freshpaint/crisp-sandbox";
import { onTestFinished } from "vitest";
import { makeFolder } from "./make-folder.js";
import { type Ended, type Running, runCli, startCli } from "./run-cli.js";

/** A folder, a sandbox, and the command `send` in that folder. */
export interface World {
  readonly folder: string;
  readonly sandbox: Sandbox;
  /** Returns the requests for events. The request at the start of each run is not included. */
  posts(): readonly SandboxRequest[];
  /** Runs `send` without a HIPAA policy. Standard input is empty by default. */
  send(args: readonly string[], input?: string | Buffer): Promise<Ended>;
  /** Runs `send` with `--json`. Returns the parsed summary, too. */
  summary(args: readonly string[], input?: string | Buffer): Promise<Ended & { readonly summary: Summary }>;
  /** Runs `send` after shell code, for example after a command that limits the size of files. */
  sendAfter(shell: string, args: readonly string[], input?: string): Promise<Ended>;
  /** Starts `send`. Standard input stays open. */
  start(args: readonly string[]): Running;
  write(name: string, content: string | Buffer): Promise<void>;
  read(name: string): Promise<string>;
}

/** The parsed summary that `--json` prints. */
export type Summary = Readonly<Record<string, unknown>>;

export async function startWorld(options: SandboxOptions = {}): Promise<World> {
  const folder = await makeFolder();
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  const { url, websiteId, identifier, key } = sandbox;
  const env = { CRISP_WEBSITE_ID: websiteId, CRISP_TOKEN_IDENTIFIER: identifier, CRISP_TOKEN_KEY: key };
  const withDefaults = (args: readonly string[]) => [
    "send",
    "--api-url",
    url,
    ...(args.includes("--hipaa") ? [] : ["--no-hipaa"]),
    ...args,
  ];
  const send = (args: readonly string[], input: string | Buffer = "") =>
    runCli(withDefaults(args), { cwd: folder, env, input });
  return {
    folder,
    sandbox,
    posts: () => sandbox.requests.filter(({ method }) => method === "POST"),
    send,
    async summary(args, input) {
      const ended = await send([...args, "--json"], input);
      return { ...ended, summary: ended.stdout === "" ? {} : JSON.parse(ended.stdout) };
    },
    sendAfter: (shell, args, input = "") => runCli(withDefaults(args), { cwd: folder, env, input, shell }),
    start: (args) => startCli(withDefaults(args), { cwd: folder, env }),
    write: (name, content) => writeFile(join(folder, name), content),
    read: (name) => readFile(join(folder, name), "utf8"),
  };
}

/** Creates one line of input: a track call of a contact. */
export function track(email: string, number: number, more: object = {}): string {
  return JSON.stringify({ type: "track", event: "Visit", properties: { email, number }, ...more });
}

/** Joins lines to the text of a file. */
export function toText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
