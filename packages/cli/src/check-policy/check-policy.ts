import { createEntryMatcher, type Finding, lintPolicy } from "@freshpaint/crisp-playground/policy";
import { readPolicySettings } from "../hipaa/read-policy-file.js";
import type { Input } from "../input/input.js";
import { LONGEST_JSON, readJson } from "../input/read-json.js";
import { readLines } from "../input/read-lines.js";

/** At most this many unreadable lines are named. */
const NAMED_LINES = 5;

/**
 * Lists the findings about a policy file, and about its names compared with the events, if events are given.
 *
 * @throws {UsageError} naming the file, if it cannot be read.
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
  const matched = [...findings, ...matcher.findings()];
  if (unreadableLines === 0) return matched;
  const message = `${unreadableLines} lines of the events are not JSON; the findings below may be wrong`;
  return [{ level: "error", code: "events_not_json", near: unreadable, message }, ...matched];
}
