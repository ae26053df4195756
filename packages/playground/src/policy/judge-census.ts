import type { Census, PropertyCount } from "../census/census.js";
import type { Finding } from "./finding.js";
import { createNestedNamesJudge } from "./judge-nested-names.js";

/**
 * Returns the findings about names nested in the event properties of a census, as if a policy listed each property. A
 * property also has a finding if not all of its nested names were counted.
 *
 * @example
 * const ssn = { name: "ssn", events: 1, became: { renamed: 1 }, paths: [] };
 * judgeCensus({ eventProperties: [{ ...ssn, name: "customer", paths: [ssn] }] })[0]?.near; // → ["customer.ssn"]
 */
export function judgeCensus({ eventProperties }: Pick<Census, "eventProperties">): readonly Finding[] {
  const judge = createNestedNamesJudge(eventProperties.map(({ name }) => name));
  for (const { name, paths } of eventProperties) {
    for (const path of paths) if (isEverSent(path)) judge.see([name, ...path.name.split(".")]);
  }
  const about = {
    level: "warning",
    code: "nested_names_unknown",
    list: "eventProperties",
    message: "contains nested names that were not checked, because there are too many or they are too long",
  } as const;
  const uncounted = eventProperties
    .filter(({ pathsLeftOut = 0 }) => pathsLeftOut > 0)
    .map(({ name }): Finding => ({ ...about, entry: name }));
  return [...judge.findings(), ...uncounted];
}

function isEverSent({ became }: PropertyCount): boolean {
  return Object.keys(became).some((what) => what !== "dropped: envelope");
}
