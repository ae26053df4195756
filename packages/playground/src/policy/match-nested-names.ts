import { createHipaaPolicy, type HipaaSettings } from "@freshpaint/crisp-core";
import { explainForCounts } from "../census/explain-for-counts.js";
import type { Finding } from "./finding.js";
import { createNestedNamesJudge } from "./judge-nested-names.js";

/** Reports names nested in listed properties that a policy should hardly let out. */
export interface NestedNamesMatcher {
  add(input: unknown): void;
  findings(): readonly Finding[];
}

/**
 * Looks at what the event properties of a policy let out of events, whether or not the events are routed to Crisp and
 * their names are listed. User properties are never sent under a policy.
 *
 * @throws {TypeError} if the list makes no policy.
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
