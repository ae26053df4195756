import { createHipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import { explainForCounts } from "../census/explain-for-counts.js";
import type { Finding } from "./finding.js";
import { createNestedNamesJudge } from "./judge-nested-names.js";

/** Reports revealing names that are nested in listed properties. */
export interface NestedNamesMatcher {
  add(input: unknown): void;
  findings(): readonly Finding[];
}

/**
 * Checks the properties that a policy would send of events. Routing and the list of event names are ignored here. User
 * properties are never sent under a policy.
 *
 * @throws {TypeError} if the list is not valid in a policy.
 */
export function createNestedNamesMatcher({ eventProperties = [] }: HipaaSettings): NestedNamesMatcher {
  const hipaa = createHipaaPolicy({ eventProperties });
  const judge = createNestedNamesJudge(eventProperties);
  return {
    add(input) {
      const explanation = explainForCounts(input, { hipaa, destination: false });
      if (explanation.status === "skipped" || explanation.type !== "track") return;
      for (const report of explanation.properties) {
        const isNeverSent = report.action === "dropped" && report.reason === "envelope";
        if (!isNeverSent) judge.see(report.path);
      }
    },
    findings: judge.findings,
  };
}
