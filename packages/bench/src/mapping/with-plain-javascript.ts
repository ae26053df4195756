import type { CrispEvent, TrackEvent } from "@freshpaint/crisp-core";
import type { MappingContender } from "./contender.js";
import { flattenByHand } from "./flatten-by-hand.js";
import { pickAllowed } from "./pick-allowed.js";

/** No library at all: what one could write oneself. */
export const withPlainJavaScript: MappingContender = {
  name: "plain recursive JavaScript",
  isPeer: false,
  prepare({ allowedNames }) {
    return ({ event, properties = {} }: TrackEvent): CrispEvent => ({
      text: event,
      data: flattenByHand(pickAllowed(properties, allowedNames), "", {}),
    });
  },
};
