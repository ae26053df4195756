import type { Finding } from "./finding.js";
import { identifierIn, SAFE_HARBOR_SOURCE } from "./safe-harbor.js";
import { treatmentIn } from "./treatment-in.js";

/** The code and the message of a finding about information that a property may reveal. */
export type Tell = Pick<Finding, "code" | "message">;

/**
 * Checks the names that are nested in a listed property, because they are sent with the property. Checks each name in
 * the path alone. Also checks the whole path, unless the name of the property alone already has the finding.
 *
 * @example
 * tellsOfNested("customer", ["ssn"])[0]?.code; // → "looks_like_identifier"
 */
export function tellsOfNested(entry: string, nested: readonly string[]): readonly Tell[] {
  const identifier = judged(identifierIn);
  const treatment = judged(treatmentIn);
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

  function judged<Judged>(judge: (name: string) => Judged | undefined): Judged | undefined {
    const whole = judge(entry) === undefined ? [[entry, ...nested].join(" ")] : [];
    return [...nested, ...whole].map(judge).find((one) => one !== undefined);
  }
}
