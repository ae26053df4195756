import { type Command, Option } from "commander";
import { addCrispOptions } from "../crisp/add-crisp-options.js";
import { addHipaaOptions } from "../hipaa/add-hipaa-options.js";
import { duration, positiveNumber, wholeNumber } from "../options/read-value.js";
import { openStandardOutput } from "../output.js";
import { UsageError } from "../usage-error.js";
import type { SendSettings } from "./send-settings.js";

interface Given {
  readonly failed?: string;
  readonly skipped?: string;
  readonly destination?: string;
  readonly routing: boolean;
  readonly checkpoint?: string;
  readonly dryRun?: true;
  readonly maxAge: number;
  readonly backfill?: true;
  readonly concurrency: number;
  readonly rate?: number;
  readonly max?: number;
  readonly retries?: number;
  readonly timeout?: number;
  readonly maxWait?: number;
  readonly json?: true;
}

const DAY_MS = 86_400_000;

const EXAMPLES = `
Settings come from CRISP_WEBSITE_ID, CRISP_TOKEN_IDENTIFIER and CRISP_TOKEN_KEY, or from options.

Examples:
  $ freshpaint-crisp send events.ndjson --dry-run --hipaa policy.json
  $ freshpaint-crisp send events-*.ndjson.gz --hipaa policy.json --failed failed.ndjson --checkpoint run.checkpoint
  $ freshpaint-crisp send failed.ndjson --hipaa policy.json --backfill --failed failed-again.ndjson

Exit codes: 0 all delivered or rightly skipped; 1 some failed or were held; 2 the command line is wrong;
129, 130 and 143 stopped by SIGHUP, Ctrl-C or SIGTERM.`;

/** Adds `send`: files of events to Crisp, each line to one outcome. */
export function addSendCommand(program: Command): void {
  const command = program
    .command("send")
    .description("sends events to Crisp: one JSON event per line, from files or standard input, gzip or not")
    .argument("[files...]", "files of events; - or none: standard input");
  const readHipaaChoice = addHipaaOptions(command);
  command
    .option("--failed <file>", "keep the lines that failed or were held here, to be sent again")
    .option("--skipped <file>", "keep the number and the reason of each skipped line here")
    .option("--checkpoint <file>", "keep count here of what is finished; the same command then goes on")
    .option("--dry-run", "map and count, send nothing, write nothing; needs no credentials")
    .addOption(
      new Option("--max-age <duration>", "hold events older than this: 90s, 15m, 24h, 7d")
        .argParser(duration)
        .default(DAY_MS, "1d"),
    )
    .option("--backfill", "send events however old they are; Crisp stamps them with the time of arrival")
    .option(
      "--concurrency <number>",
      "contacts whose events are sent side by side",
      wholeNumber(1, 1_000),
      10,
    )
    .option("--rate <number>", "most requests per second, retries included", positiveNumber)
    .option("--max <number>", "most requests in all, retries included; the rest is held", wholeNumber(0))
    .option("--retries <number>", "tries after the first (default: 5)", wholeNumber(0))
    .option("--timeout <duration>", "how long one try may take (default: 10s)", duration)
    .option("--max-wait <duration>", "longest wait that Crisp may ask for (default: 1m)", duration)
    .option("--destination <name>", "what routing and consent call Crisp (default: Crisp)")
    .option("--no-routing", "ask neither: for exports of what Freshpaint delivered to a webhook")
    .option("--json", "print the summary as one line of JSON");
  const readCrispSettings = addCrispOptions(command);
  command.addHelpText("after", EXAMPLES).action(async (files: string[], given: Given) => {
    const hipaa = await readHipaaChoice();
    if (hipaa === undefined) throw new UsageError("one of --hipaa POLICY.json and --no-hipaa is required");
    if (given.destination !== undefined && !given.routing) {
      throw new UsageError("--destination and --no-routing: only one of them");
    }
    const settings: SendSettings = {
      files,
      hipaa,
      crisp: given.dryRun ? undefined : readCrispSettings(process.env),
      failed: given.failed,
      skipped: given.skipped,
      destination: given.routing && (given.destination ?? "Crisp"),
      checkpoint: given.checkpoint,
      concurrency: given.concurrency,
      maxAgeMs: given.backfill ? undefined : given.maxAge,
      rate: given.dryRun ? undefined : given.rate,
      max: given.max,
      retries: given.retries,
      timeoutMs: given.timeout,
      maxWaitMs: given.maxWait,
      json: given.json === true,
    };
    const { runSend } = await import("./run-send.js");
    process.exitCode = await runSend(settings, { output: openStandardOutput(), errors: process.stderr });
  });
}
