import type { Command } from "commander";
import { durationBetween, wholeNumber } from "../options/read-value.js";
import { openStandardOutput } from "../output.js";
import { UsageError } from "../usage-error.js";
import { addFaultOptions } from "./add-fault-options.js";

interface Given {
  readonly port?: number;
  readonly contacts?: readonly string[];
  readonly latency?: number;
  readonly websiteId?: string;
  readonly identifier?: string;
  readonly key?: string;
}

const EXAMPLES = `
The sandbox listens only on 127.0.0.1. It prints the settings for a sender, and then one line for each request: the
method, the path, the event's name, the answer, and the names of the stored properties. It prints no addresses and no
values of events. The same seed causes the same faults.

Examples:
  $ freshpaint-crisp sandbox --port 4777 --contacts ada@example.com,grace@example.com
  $ freshpaint-crisp sandbox --status 503=0.1 --status 429=0.05 --retry-after 1 --drop-after 0.02

Exit codes: 0 the command was ended by Ctrl-C or SIGTERM; 2 the command line is wrong.`;

/** Adds the command `sandbox`. It runs the stand-in for Crisp, for developers who test their own senders. */
export function addSandboxCommand(program: Command): void {
  const command = program
    .command("sandbox")
    .description(
      "runs a strict stand-in for Crisp on this machine, with optional faults, for testing senders",
    )
    .option("--port <number>", "the port to listen on (default: a free port)", wholeNumber(0, 65_535))
    .option(
      "--contacts <emails>",
      "the contacts that exist, separated by commas (default: every address)",
      toContacts,
    )
    .option(
      "--latency <duration>",
      "the time from a request to its answer (default: none)",
      durationBetween("0s", "1d"),
    )
    .option("--website-id <uuid>", "the id of the website that exists (default: a random id)")
    .option("--identifier <text>", "the token's identifier (default: a random text)")
    .option("--key <text>", "the token's key (default: a random text)");
  const readFaults = addFaultOptions(command);
  command.addHelpText("after", EXAMPLES).action(async () => {
    const { port, contacts, latency: latencyMs, websiteId, identifier, key } = command.opts<Given>();
    const options = {
      faults: await readFaults(),
      ...(port !== undefined && { port }),
      ...(latencyMs !== undefined && { latencyMs }),
      ...(contacts !== undefined && { contacts: [...contacts] }),
      ...(websiteId !== undefined && { websiteId }),
      ...(identifier !== undefined && { identifier }),
      ...(key !== undefined && { key }),
    };
    const { runSandbox } = await import("./run-sandbox.js");
    process.exitCode = await runSandbox(options, openStandardOutput());
  });
}

function toContacts(text: string): readonly string[] {
  const contacts = text.split(",").map((contact) => contact.trim());
  if (contacts.every((contact) => contact !== "")) return contacts;
  // The code throws its own error, because Commander's error would contain the addresses.
  throw new UsageError("--contacts: expected addresses, separated by commas");
}
