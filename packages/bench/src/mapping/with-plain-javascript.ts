import type { CrispEvent, TrackEvent } from "@freshpaint/crisp-core";
import type { MappingContender } from "./contender.js";
import { flattenByHand } from "./flatten-by-hand.js";
import { pickAllowed } from "./pick-allowed.js";

/** The mapping written by hand, without a library. */
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
