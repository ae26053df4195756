import {
  createEntryMatcher,
  type Finding,
  lintPolicy,
  mergeFindings,
} from "@freshpaint/crisp-playground/policy";
import { countOf } from "../format.js";
import { readPolicySettings } from "../hipaa/read-policy-file.js";
import type { Input } from "../input/input.js";
import { LONGEST_JSON, readJson } from "../input/read-json.js";
import { readLines } from "../input/read-lines.js";

/** The largest number of unreadable lines that the message lists. */
const NAMED_LINES = 5;

/**
 * Lists the findings about a policy file. If `inputs` contains events, the names of the policy are also compared with
 * the names in the events.
 *
 * @throws {UsageError} if a file cannot be read. The message names the file.
 */
export async function checkPolicy(
  file: string,
  inputs: readonly Input[] | undefined,
): Promise<readonly Finding[]> {
  const reading = await readPolicySettings(file);
  if (reading.status === "not_json") return [{ level: "error", code: "not_json", message: "is not JSON" }];
  const findings = lintPolicy(reading.settings);
  const isPolicy = findings.every(({ code }) => code !== "not_a_policy");
  if (inputs === undefined || !isPolicy) return findings;

  const matcher = createEntryMatcher(reading.settings);
  const unreadable: string[] = [];
  let unreadableLines = 0;
  for await (const reading of readJson(readLines(inputs, { longest: LONGEST_JSON }))) {
    if (reading.status === "parsed") matcher.add(reading.event);
    else if (unreadableLines++ < NAMED_LINES) unreadable.push(`${reading.file}:${reading.line}`);
  }
  const matched = mergeFindings(findings, matcher.findings());
  if (unreadableLines === 0) return matched;
  const message = `${countOf(unreadableLines, "line")} of the events cannot be read as JSON; the findings below may be wrong`;
  return [{ level: "error", code: "events_not_json", near: unreadable, message }, ...matched];
}
