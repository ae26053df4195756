import type { Census, PropertyCount } from "../census/census.js";
import type { Finding } from "./finding.js";
import { createNestedNamesJudge } from "./judge-nested-names.js";

/**
 * The findings about what is nested in the event properties of a census, as if each property were listed. A property
 * of which not all nested names were counted has a finding, too, since nobody can tell what it holds.
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
    message: "holds more names than were counted, or longer ones: nobody has judged them",
  } as const;
  const uncounted = eventProperties
    .filter(({ pathsLeftOut = 0 }) => pathsLeftOut > 0)
    .map(({ name }): Finding => ({ ...about, entry: name }));
  return [...judge.findings(), ...uncounted];
}

function isEverSent({ became }: PropertyCount): boolean {
  return Object.keys(became).some((what) => what !== "dropped: envelope");
}
