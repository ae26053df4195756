import type { DestinationProfile } from "../destination-profile.js";
import type { Law } from "./law.js";

/**
 * Returns the given laws for a destination that differs from Crisp.
 *
 * @example
 * const intercom: Partial<DestinationProfile> = { name: "Intercom", maxNames: 20 };
 * for (const [name, law] of Object.entries(lawsFor(trackLaws, intercom))) test(name, () => fc.assert(law(mapper)));
 */
export function lawsFor<Mapper>(
  laws: Readonly<Record<string, Law<Mapper>>>,
  destination: Partial<DestinationProfile>,
): Readonly<Record<string, Law<Mapper>>> {
  const bind =
    (law: Law<Mapper>): Law<Mapper> =>
    (mapper, cases) =>
      law(mapper, cases, destination);
  return Object.fromEntries(Object.entries(laws).map(([name, law]) => [name, bind(law)]));
}
