export type { Census, CensusTaker, Counts, NameCount, PropertyCount } from "./census.js";
export { createCensus } from "./census.js";
export type { CountedExplanation } from "./explain-for-counts.js";
export { explainForCounts } from "./explain-for-counts.js";
export type { Fate } from "./reasons.js";
export { DROP_REASONS, fateOfAction, fateOfReason, SKIP_WORDS, sentenceOf } from "./reasons.js";
