import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "@freshpaint/crisp-sandbox";

const BIN = fileURLToPath(new URL("bin.js", import.meta.resolve("@freshpaint/crisp-relay")));

export const SECRET = "secret-of-the-tests";

/** The process of a relay that was started with its command. */
export interface RelayProcess {
  readonly url: string;
  readonly pid: number;
  /** Returns the output of the process so far. */
  said(): string;
  /** Ends the process. Resolves with its exit code, or with the signal that ended the process. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

export interface ProcessOptions {
  readonly role: "start" | "serve" | "work";
  readonly store: string;
  readonly sandbox: Pick<Sandbox, "websiteId" | "identifier" | "key" | "url">;
  /** The port to listen on. 0 means any free port. */
  readonly port?: number;
  readonly args?: readonly string[];
  readonly uid?: number;
}

/** Starts a relay, and resolves when the relay listens. */
export async function startProcess(options: ProcessOptions): Promise<RelayProcess> {
  const { role, store, sandbox, port = 0, args = ["--no-hipaa"], uid } = options;
  const child = spawn(process.execPath, [BIN, role, "--port", String(port), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid, gid: uid, cwd: "/" }),
    env: {
      PATH: process.env["PATH"],
      CRISP_WEBSITE_ID: sandbox.websiteId,
      CRISP_TOKEN_IDENTIFIER: sandbox.identifier,
      CRISP_TOKEN_KEY: sandbox.key,
      CRISP_API_URL: sandbox.url,
      RELAY_SECRET: SECRET,
      RELAY_STORE: store,
    },
  });
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk;
  });
  const url = await listening(child, () => said);
  return {
    url,
    pid: child.pid ?? 0,
    said: () => said,
    end: async (signal) => {
      if (child.exitCode !== null) throw new Error(`the relay has ended without a signal: ${said}`);
      const ended = once(child, "exit");
      child.kill(signal);
      const [code, endedBy] = await ended;
      return code ?? endedBy;
    },
  };
}

function listening(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error(`the relay ended: ${said()}`)));
    child.stdout?.on("data", () => {
      const url = /listening on (\S+)/.exec(said())?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}
