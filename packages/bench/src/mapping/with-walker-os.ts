import type { CrispEvent, TrackEvent } from "@freshpaint/crisp-core";
import { type Collector, filterValues, getMappingValue } from "@walkeros/core";
import type { MappingContender } from "./contender.js";
import { flattenByHand } from "./flatten-by-hand.js";
import { pickAllowed } from "./pick-allowed.js";

/** A collector is asked for its logger and status only, and only when a mapping fails. */
const collector = {} as Collector.Instance;

/**
 * A mapping of walkerOS: it evaluates rules value by value, asynchronously, and has none for names that are not known
 * beforehand. Their place is an `fn`; its `filterValues` leaves out what has no value, and the engine checks the rule's
 * result.
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
