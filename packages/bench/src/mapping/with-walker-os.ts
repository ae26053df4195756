import type { CrispEvent, TrackEvent } from "@freshpaint/crisp-core";
import { type Collector, filterValues, getMappingValue } from "@walkeros/core";
import type { MappingContender } from "./contender.js";
import { flattenByHand } from "./flatten-by-hand.js";
import { pickAllowed } from "./pick-allowed.js";

/** A mapping uses the logger and status of its collector only when it fails. */
const collector = {} as Collector.Instance;

/**
 * A mapping of walkerOS. It evaluates rules value by value, asynchronously, and has no rule for unknown names. Those
 * are mapped by an `fn`; the filter `filterValues` drops empty values, and the engine checks the result of the rule.
 */
export const withWalkerOs: MappingContender = {
  name: "@walkeros/core mapping",
  isPeer: true,
  prepare({ allowedNames }) {
    const mapping = {
      map: {
        text: "event",
        data: {
          fn(event: unknown) {
            const { properties = {} } = event as TrackEvent;
            return flattenByHand(Object(filterValues(pickAllowed(properties, allowedNames))), "", {});
          },
        },
      },
    };
    return async (event: TrackEvent): Promise<CrispEvent> =>
      (await getMappingValue(event, mapping, { collector })) as unknown as CrispEvent;
  },
};
