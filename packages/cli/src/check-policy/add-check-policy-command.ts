import type { Command } from "commander";
import { EXIT } from "../exit.js";
import { findInputs } from "../input/input.js";
import { openStandardOutput } from "../output.js";
import { checkPolicy } from "./check-policy.js";
import { renderFindings } from "./render-findings.js";

interface Flags {
  readonly json?: true;
  readonly strict?: true;
}

/**
 * Adds the command `check-policy`. It lists the problems of a policy. With files of events, it also compares the policy
 * with the events.
 */
export function addCheckPolicyCommand(program: Command): void {
  const command = program
    .command("check-policy")
    .description("lists the problems of a HIPAA policy, and the names in the policy that no event has")
    .argument("<policy.json>", "the policy file")
    .argument(
      "[events...]",
      "events to compare the policy with, as JSON lines, an array or pretty-printed JSON, with or without gzip; - is standard input",
    )
    .option("--json", "print the findings as one JSON object")
    .option("--strict", "exit with code 1 also if there are only warnings")
    .addHelpText(
      "after",
      "\nExit codes: 0 the policy has no errors; 1 the policy has errors; 2 the command line is wrong.",
    );
  command.action(async (policy: string, files: readonly string[]) => {
    const { json = false, strict = false } = command.opts<Flags>();
    const findings = await checkPolicy(policy, files.length === 0 ? undefined : await findInputs(files));
    const text = json ? JSON.stringify({ policy, findings }) : renderFindings(policy, findings);
    await openStandardOutput().write(`${text}\n`);
    const fails = findings.some(({ level }) => level === "error" || (strict && level === "warning"));
    if (fails) process.exitCode = EXIT.failed;
  });
}
