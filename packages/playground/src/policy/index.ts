export type { Finding, FindingCode, Level, ListName } from "./finding.js";
export type { EventsJudge } from "./judge-events.js";
export { createEventsJudge } from "./judge-events.js";
export { lintPolicy } from "./lint-policy.js";
export type { EntryMatcher } from "./match-entries.js";
export { createEntryMatcher } from "./match-entries.js";
export { mergeFindings } from "./merge-findings.js";
export { NO_WARNING } from "./no-warning.js";
export { treatmentIn } from "./treatment-in.js";
