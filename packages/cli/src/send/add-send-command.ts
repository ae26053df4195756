import { type Command, Option } from "commander";
import { addCrispOptions } from "../crisp/add-crisp-options.js";
import { addHipaaOptions } from "../hipaa/add-hipaa-options.js";
import { duration, durationBetween, positiveNumber, wholeNumber } from "../options/read-value.js";
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
The command reads its settings from CRISP_WEBSITE_ID, CRISP_TOKEN_IDENTIFIER and CRISP_TOKEN_KEY, or from options.

Examples:
  $ freshpaint-crisp send events.ndjson --dry-run --hipaa policy.json
  $ freshpaint-crisp send events-*.ndjson.gz --hipaa policy.json --failed failed.ndjson --checkpoint run.checkpoint
  $ freshpaint-crisp send failed.ndjson --hipaa policy.json --backfill --failed failed-again.ndjson

Exit codes: 0 every line was delivered or skipped; 1 some lines failed, were held, or are left to the next run; 2 the
command line is wrong; 129, 130 and 143 the run was stopped by SIGHUP, Ctrl-C or SIGTERM.
If Crisp or a limit stopped the run, the summary begins with the reason.`;

/** Adds the command `send`. It sends files of events to Crisp. Each line gets one outcome. */
export function addSendCommand(program: Command): void {
  const command = program
    .command("send")
    .description(
      "sends events to Crisp; reads one JSON event per line from files or standard input, with or without gzip",
    )
    .argument("[files...]", "files of events; - is standard input (default: standard input)");
  const readHipaaChoice = addHipaaOptions(command);
  command
    .option(
      "--failed <file>",
      "write the lines that failed or were held to this file; you can send this file again",
    )
    .option("--skipped <file>", "write the place and the reason of each skipped line to this file")
    .option(
      "--checkpoint <file>",
      "record finished lines in this file; after a stop, the same command continues",
    )
    .option("--dry-run", "only map and count the events: send nothing, write nothing, need no credentials")
    .addOption(
      new Option("--max-age <duration>", "hold events that are older than this duration: 90s, 15m, 24h, 7d")
        .argParser(duration)
        .default(DAY_MS, "1d"),
    )
    .option("--backfill", "send events of any age; Crisp dates them with the time of arrival")
    .option(
      "--concurrency <number>",
      "number of contacts whose events are sent at the same time",
      wholeNumber(1, 1_000),
      10,
    )
    .option("--rate <number>", "maximum number of requests per second, retries included", positiveNumber)
    .option(
      "--max <number>",
      "maximum number of requests in all, retries included; the other events are held, or with --checkpoint left to the next run",
      wholeNumber(0),
    )
    .option("--retries <number>", "number of attempts after the first attempt (default: 5)", wholeNumber(0))
    .option(
      "--timeout <duration>",
      "the longest time for one attempt (default: 10s)",
      durationBetween("1ms", "24d"),
    )
    .option(
      "--max-wait <duration>",
      "the longest wait that Crisp may demand (default: 1m)",
      durationBetween("0s", "24d"),
    )
    .option("--destination <name>", "the name of Crisp in an event's routing and consent (default: Crisp)")
    .option(
      "--no-routing",
      "ignore routing and consent, for exports of events that Freshpaint delivered to a webhook",
    )
    .option("--json", "print the summary as one line of JSON");
  const readCrispSettings = addCrispOptions(command);
  command.addHelpText("after", EXAMPLES).action(async (files: string[], given: Given) => {
    const hipaa = await readHipaaChoice();
    if (hipaa === undefined) throw new UsageError("one of --hipaa POLICY.json and --no-hipaa is required");
    if (given.destination !== undefined && !given.routing) {
      throw new UsageError("--destination and --no-routing cannot be used together");
    }
    if (given.backfill && command.getOptionValueSource("maxAge") === "cli") {
      throw new UsageError("--max-age and --backfill cannot be used together");
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
