import { CENSUS_LIMITS } from "../census/census.js";
import type { Finding } from "./finding.js";
import { identifierIn, SAFE_HARBOR_SOURCE } from "./safe-harbor.js";
import { treatmentIn } from "./treatment-in.js";

/** The code and the message of a finding about information that a property may reveal. */
export type Tell = Pick<Finding, "code" | "message">;

/** The maximum number of keys whose result is remembered. Many paths of an export have the same keys. */
const MOST_KEYS = 10_000;

const identifierOfKey = remembering(identifierIn);
const treatmentOfKey = remembering(treatmentIn);

/** Returns a function that remembers its results. It forgets all results when there are too many. */
function remembering<Judged>(judge: (key: string) => Judged): (key: string) => Judged {
  const known = new Map<string, Judged>();
  return (key) => {
    if (known.has(key)) return known.get(key) as Judged;
    const judged = judge(key);
    if (known.size >= MOST_KEYS) known.clear();
    if (key.length <= CENSUS_LIMITS.length) known.set(key, judged);
    return judged;
  };
}

/**
 * Checks the names that are nested in a listed property, because they are sent with the property. Checks each name in
 * the path alone. Also checks the whole path, unless the name of the property alone already has the finding.
 *
 * @example
 * tellsOfNested("customer", ["ssn"])[0]?.code; // → "looks_like_identifier"
 */
export function tellsOfNested(entry: string, nested: readonly string[]): readonly Tell[] {
  const identifier = judged(identifierIn, identifierOfKey);
  const treatment = judged(treatmentIn, treatmentOfKey);
  const tells: Tell[] = [];
  if (identifier !== undefined) {
    const cited = `(${identifier.paragraph}) ${identifier.what}, ${SAFE_HARBOR_SOURCE}`;
    const message = `contains a name that looks like an identifier, ${cited}`;
    tells.push({ code: "looks_like_identifier", message });
  }
  if (treatment !== undefined) {
    const message = `contains a name that may say what somebody is treated for, ${treatment}`;
    tells.push({ code: "may_tell_treatment", message });
  }
  return tells;

  function judged<Judged>(
    judge: (name: string) => Judged | undefined,
    judgeKey: (key: string) => Judged | undefined,
  ): Judged | undefined {
    for (const key of nested) {
      const found = judgeKey(key);
      if (found !== undefined) return found;
    }
    return judgeKey(entry) === undefined ? judge([entry, ...nested].join(" ")) : undefined;
  }
}
