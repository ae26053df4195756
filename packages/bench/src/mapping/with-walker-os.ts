import type { CrispEvent, TrackEvent } from "@freshpaint/crisp-core";
import { type Collector, filterValues, getMappingValue } from "@walkeros/core";
import type { MappingContender } from "./contender.js";
import { flattenByHand } from "./flatten-by-hand.js";
import { pickAllowed } from "./pick-allowed.js";

/** walkerOS uses the logger and status of the collector only if a mapping fails. */
const collector = {} as Collector.Instance;

/**
 * A mapping of walkerOS. It evaluates rules value by value, asynchronously. It has no rule for unknown names, so an `fn`
 * maps all names here. The filter `filterValues` drops empty values. walkerOS then checks the result of the `fn`.
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
