import { orUndefined } from "../or-undefined.js";
import { isBag } from "../own-fields.js";

/** For pages: whether something is wrong with properties; nobody is told what. */
export const bagProblem = (value: unknown): boolean => !orUndefined(() => isBag(value));
