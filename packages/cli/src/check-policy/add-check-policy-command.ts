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

/** Adds `check-policy`: lists the problems of a policy, with or without events to compare it with. */
export function addCheckPolicyCommand(program: Command): void {
  const command = program
    .command("check-policy")
    .description("lists the problems of a HIPAA policy, and the names in it that no event has")
    .argument("<policy.json>", "the policy file")
    .argument(
      "[events...]",
      "events to compare the policy with, as JSON lines, an array or pretty-printed JSON, gzip or not; - is standard input",
    )
    .option("--json", "the findings as one JSON object")
    .option("--strict", "treat warnings as errors: exit code 1")
    .addHelpText("after", "\nExit code: 0 no errors, 1 errors, 2 the command line is wrong.");
  command.action(async (policy: string, files: readonly string[]) => {
    const { json = false, strict = false } = command.opts<Flags>();
    const findings = await checkPolicy(policy, files.length === 0 ? undefined : await findInputs(files));
    const text = json ? JSON.stringify({ policy, findings }) : renderFindings(policy, findings);
    await openStandardOutput().write(`${text}\n`);
    const fails = findings.some(({ level }) => level === "error" || (strict && level === "warning"));
    if (fails) process.exitCode = EXIT.failed;
  });
}
