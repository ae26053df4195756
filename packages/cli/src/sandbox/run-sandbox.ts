import { setTimeout } from "node:timers/promises";
import {
  type Sandbox,
  type SandboxOptions,
  type SandboxRequest,
  startSandbox,
} from "@freshpaint/crisp-sandbox";
import { describeFileError } from "../describe-file-error.js";
import { EXIT } from "../exit.js";
import { countOf } from "../format.js";
import type { Output } from "../output.js";
import { UsageError } from "../usage-error.js";
import { watchStopSignals } from "../watch-stop-signals.js";
import { describeRequest } from "./describe-request.js";

/** The time between two checks for new requests, in milliseconds. */
const LOOK_MS = 50;

/**
 * Runs the stand-in until a stop signal arrives. The promise resolves with the exit code.
 *
 * @throws {UsageError} if an option is wrong or the port cannot be used. The message names the option.
 */
export async function runSandbox(options: SandboxOptions, output: Output): Promise<number> {
  const stop = watchStopSignals();
  const counts = createCounts();
  let unshown: SandboxRequest[] = [];
  const onRequest = (request: SandboxRequest) => {
    counts.add(request);
    unshown.push(request);
  };
  await using sandbox = await startSandbox({ ...options, onRequest }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error instanceof TypeError) throw new UsageError(withTypedName(error.message));
      throw new UsageError(`--port: cannot be used: ${describeFileError(error)}`);
    },
  );
  await output.write(describeSandbox(sandbox));

  async function showNew(): Promise<void> {
    const news = unshown;
    unshown = [];
    if (news.length > 0) await output.write(news.map((request) => `${describeRequest(request)}\n`).join(""));
  }

  while (!stop.stopping.aborted) {
    await showNew();
    await setTimeout(LOOK_MS, undefined, { signal: stop.stopping }).catch(() => undefined);
  }
  await showNew();
  await output.write(counts.describe());
  stop.release();
  return EXIT.fine;
}

/** The library checks the values of these options. For each option, this is the name that a user types. */
const TYPED: Readonly<Record<string, string>> = {
  websiteId: "--website-id",
  identifier: "--identifier",
  key: "--key",
};

/**
 * Replaces the library's name of an option with the name that a user types. The library's messages begin with the name
 * of the option. The options for single faults are not in the table, because the command line checks their values.
 */
function withTypedName(message: string): string {
  return message
    .replace(/^options\.(\w+)/, (whole, name: string) => TYPED[name] ?? whole)
    .replace(/^faults\./, "--faults: ");
}

function describeSandbox({ url, websiteId, identifier, key }: Sandbox): string {
  return [
    `A stand-in for Crisp listens on ${url}. Press Ctrl-C to stop it. Settings for a sender:`,
    "",
    `  export CRISP_WEBSITE_ID='${websiteId}'`,
    `  export CRISP_TOKEN_IDENTIFIER='${identifier}'`,
    `  export CRISP_TOKEN_KEY='${key}'`,
    `  export CRISP_API_URL='${url}'`,
    "  npx @freshpaint/crisp-cli check",
    "",
    "",
  ].join("\n");
}

/** Counts all requests. The list in the sandbox contains only the latest requests. */
function createCounts(): { add(request: SandboxRequest): void; describe(): string } {
  const answers = new Map<string, number>();
  let requests = 0;
  let stored = 0;
  return {
    add(request) {
      requests++;
      if (request.stored) stored++;
      answers.set(`${request.status}`, (answers.get(`${request.status}`) ?? 0) + 1);
    },
    describe() {
      const byStatus = [...answers].toSorted().map(([status, count]) => `${count} × ${status}`);
      const answered = byStatus.length === 0 ? "" : ` (${byStatus.join(", ")})`;
      return `\n${countOf(requests, "request")}${answered}, ${countOf(stored, "event")} stored.\n`;
    },
  };
}
