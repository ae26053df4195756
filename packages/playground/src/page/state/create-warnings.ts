import type { Finding, ListName } from "../../policy/finding.js";
import { identifierIn, SAFE_HARBOR_SOURCE } from "../../policy/safe-harbor.js";
import { treatmentIn } from "../../policy/treatment-in.js";

/**
 * Creates a function that returns the warnings about a name as texts for the page. The page shows the citation of the
 * law only once, so the texts do not contain it.
 *
 * @param judged - The findings of `createEventsJudge` about the properties of events.
 */
export function createWarnings(
  judged: readonly Finding[],
): (name: string, list: Exclude<ListName, "userProperties">) => readonly string[] {
  const nested = new Map<string, string[]>();
  for (const { entry = "", message, near = [] } of judged) {
    const short = message.replace(`, ${SAFE_HARBOR_SOURCE}`, "");
    const text = near.length === 0 ? short : `${short}: ${near.join(", ")}`;
    nested.set(entry, [...(nested.get(entry) ?? []), text]);
  }
  return (name, list) => {
    const what = treatmentIn(name);
    const treatment = what === undefined ? [] : [`may say what somebody is treated for: ${what}`];
    if (list === "eventNames") return treatment;
    const identifier = name === "email" ? undefined : identifierIn(name);
    return [
      ...treatment,
      ...(identifier === undefined
        ? []
        : [`looks like an identifier: (${identifier.paragraph}) ${identifier.what}`]),
      ...(nested.get(name) ?? []),
    ];
  };
}
