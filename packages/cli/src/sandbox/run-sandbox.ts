import { setTimeout } from "node:timers/promises";
import { type Sandbox, type SandboxOptions, startSandbox } from "@freshpaint/crisp-sandbox";
import { describeFileError } from "../describe-file-error.js";
import { EXIT } from "../exit.js";
import { countOf } from "../format.js";
import type { Output } from "../output.js";
import { UsageError } from "../usage-error.js";
import { watchStopSignals } from "../watch-stop-signals.js";
import { describeRequest } from "./describe-request.js";

/** How often new requests are looked for. */
const LOOK_MS = 50;

/**
 * Runs the stand-in until it is told to stop. Resolves with the exit code.
 *
 * @throws {UsageError} naming the option that is wrong, or the port that cannot be had.
 */
export async function runSandbox(options: SandboxOptions, output: Output): Promise<number> {
  const stop = watchStopSignals();
  await using sandbox = await startSandbox(options).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw new UsageError(`--port: cannot be had: ${describeFileError(error)}`);
  });
  await output.write(describeSandbox(sandbox));

  let shown = 0;
  async function showNew(): Promise<void> {
    const news = sandbox.requests.slice(shown);
    shown += news.length;
    if (news.length > 0) await output.write(news.map((request) => `${describeRequest(request)}\n`).join(""));
  }

  while (!stop.stopping.aborted) {
    await showNew();
    await setTimeout(LOOK_MS, undefined, { signal: stop.stopping }).catch(() => undefined);
  }
  await showNew();
  await output.write(describeEnd(sandbox));
  stop.release();
  return EXIT.fine;
}

function describeSandbox({ url, websiteId, identifier, key }: Sandbox): string {
  return [
    `A stand-in for Crisp listens on ${url}; Ctrl-C ends it. For a sender:`,
    "",
    `  export CRISP_WEBSITE_ID='${websiteId}'`,
    `  export CRISP_TOKEN_IDENTIFIER='${identifier}'`,
    `  export CRISP_TOKEN_KEY='${key}'`,
    `  npx @freshpaint/crisp-cli check --api-url ${url}`,
    "",
    "",
  ].join("\n");
}

function describeEnd({ requests }: Sandbox): string {
  const answers = new Map<string, number>();
  for (const { status } of requests) answers.set(`${status}`, (answers.get(`${status}`) ?? 0) + 1);
  const byStatus = [...answers].toSorted().map(([status, count]) => `${count} × ${status}`);
  const stored = requests.filter((request) => request.stored).length;
  const answered = byStatus.length === 0 ? "" : ` (${byStatus.join(", ")})`;
  return `\n${countOf(requests.length, "request")}${answered}, ${countOf(stored, "event")} stored.\n`;
}
