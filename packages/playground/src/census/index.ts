export type { Census, CensusTaker, Counts, NameCount, PropertyCount } from "./census.js";
export { createCensus } from "./census.js";
