import { createEventsJudge } from "../../policy/judge-events.js";
import { lintPolicy } from "../../policy/lint-policy.js";
import { createWarnings } from "../state/create-warnings.js";
import type { PlaygroundState } from "../state/playground-state.js";
import { listsOf, policyOf } from "../state/policy-of.js";
import { readEvents } from "../state/read-events.js";
import { traceEvent } from "../state/trace-event.js";
import type { Model } from "./model.js";

/** Computes the parts of the model that depend only on the state. */
export function derive(
  state: PlaygroundState,
): Pick<Model, "state" | "reading" | "traces" | "findings" | "nested" | "warningsOf"> {
  const reading = readEvents(state.text);
  const options = { hipaa: policyOf(state), ...(state.color !== null && { color: state.color }) };
  const events = reading.status === "read" ? reading.events : [];
  const judge = createEventsJudge(listsOf(state).eventProperties);
  const judgeOfAll = createEventsJudge();
  for (const event of events) {
    judge.add(event);
    judgeOfAll.add(event);
  }
  return {
    state,
    reading,
    traces: events.map((event) => traceEvent(event, options, state.mode)),
    findings: lintPolicy(listsOf(state)),
    nested: judge.findings(),
    warningsOf: createWarnings(judgeOfAll.findings()),
  };
}
