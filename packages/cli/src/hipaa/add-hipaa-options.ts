import { type Command, Option } from "commander";
import { UsageError } from "../usage-error.js";
import { type PolicyFile, readPolicyFile } from "./read-policy-file.js";

/**
 * Adds the options `--hipaa POLICY.json` and `--no-hipaa` to a command. The returned function reads the choice: a
 * policy for `--hipaa`, `false` for `--no-hipaa`, or `undefined` without an option. It rejects with a `UsageError` if
 * both options are set, or if the policy is wrong.
 *
 * @example
 * const readHipaaChoice = addHipaaOptions(command);
 * command.action(async () => {
 *   const hipaa = await readHipaaChoice(); // → PolicyFile | false | undefined
 * });
 */
export function addHipaaOptions(command: Command): () => Promise<PolicyFile | false | undefined> {
  const given = { policy: false, none: false };
  command
    .addOption(new Option("--hipaa <policy.json>", "HIPAA mode on: send only what this policy lists"))
    .addOption(new Option("--no-hipaa", "HIPAA mode off: send everything that Crisp supports"))
    .on("option:hipaa", () => {
      given.policy = true;
    })
    .on("option:no-hipaa", () => {
      given.none = true;
    });
  return async () => {
    if (given.policy && given.none) throw new UsageError("--hipaa and --no-hipaa cannot be used together");
    const { hipaa } = command.opts<{ readonly hipaa?: string | false }>();
    return typeof hipaa === "string" ? await readPolicyFile(hipaa) : hipaa;
  };
}
