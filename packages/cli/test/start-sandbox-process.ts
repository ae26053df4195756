import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CrispEvent, SandboxOptions } from "@freshpaint/crisp-sandbox";

/** An event that the sandbox has stored, with the email of its contact. */
export type Stored = CrispEvent & { readonly email: string };

/** A sandbox in a separate process. */
export interface SandboxProcess extends AsyncDisposable {
  /** Command-line options with the address of the sandbox. `env` contains the credentials as environment variables. */
  readonly options: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when `count` requests for events have arrived since the start. */
  after(count: number): Promise<void>;
  stored(): Promise<readonly Stored[]>;
}

const SCRIPT = fileURLToPath(new URL("sandbox-process.mjs", import.meta.url));

export async function startSandboxProcess(options: SandboxOptions = {}): Promise<SandboxProcess> {
  const child = fork(SCRIPT, [JSON.stringify(options)]);
  const { url, websiteId, identifier, key } = await nextMessage<Record<string, string>>(child);
  return {
    options: ["--api-url", `${url}`],
    env: {
      CRISP_WEBSITE_ID: `${websiteId}`,
      CRISP_TOKEN_IDENTIFIER: `${identifier}`,
      CRISP_TOKEN_KEY: `${key}`,
    },
    async after(count) {
      child.send({ after: count });
      await nextMessage(child);
    },
    async stored() {
      child.send({ what: "stored" });
      return (await nextMessage<{ readonly stored: readonly Stored[] }>(child)).stored;
    },
    async [Symbol.asyncDispose]() {
      const isOver = once(child, "exit");
      child.kill("SIGKILL");
      await isOver;
    },
  };
}

async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const [message] = await once(child, "message");
  return message as Message;
}
