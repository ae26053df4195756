import type { DestinationRules } from "./destination-rules.js";

/** For pages: Crisp's own rules are known to be right, and only those of users are read. */
export const createTable = ({ userFields }: DestinationRules) => ({ userFields });
