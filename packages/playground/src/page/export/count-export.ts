import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { createCensus } from "../../census/census.js";
import { explainForCounts } from "../../census/explain-for-counts.js";
import { createPolicyEffect } from "../../census/policy-effect.js";
import { createEventsJudge } from "../../policy/judge-events.js";
import { createEntryMatcher } from "../../policy/match-entries.js";
import { sha256 } from "../files/sha-256.js";
import type { Count, CountJob } from "./count-messages.js";
import { readExport } from "./read-export.js";
import { textOf } from "./text-of.js";

/** The maximum number of line numbers that a count returns for lines that are not JSON. */
const NAMED_LINES = 5;

/**
 * Counts the names in an export, and the effects of each policy on the export.
 *
 * @throws {ExportError} The promise rejects if the file cannot be read.
 */
export async function countExport(
  { file, policies, ignoresRouting, countsNames }: CountJob,
  onProgress: (share: number) => void,
): Promise<Count> {
  // The worker computes the hash, because to read 50 MB at once on the page would stop the page for a second.
  const fileHash = countsNames ? sha256(file) : Promise.resolve("");
  const destination = ignoresRouting ? false : "Crisp";
  const census = createCensus();
  const judge = createEventsJudge();
  const matcher = createEntryMatcher(policies[0] ?? {});
  const effects = policies.map((settings) => createPolicyEffect(createHipaaPolicy(settings), destination));
  const first: number[] = [];
  let lines = 0;
  for await (const item of readExport(textOf(file, onProgress))) {
    if (item.status === "not_json") {
      lines += 1;
      if (lines <= NAMED_LINES) first.push(item.line);
      continue;
    }
    if (countsNames) {
      const explanation = explainForCounts(item.event, { hipaa: false });
      census.add(item.event, explanation);
      judge.add(item.event, explanation);
    }
    matcher.add(item.event);
    for (const effect of effects) effect.add(item.event);
  }
  const notJson = { lines, first };
  const names = { census: census.result(), judged: judge.findings(), notJson, fileHash: await fileHash };
  return {
    ...(countsNames && { names }),
    effects: effects.map((one) => one.result()),
    compared: matcher.findings(),
  };
}
