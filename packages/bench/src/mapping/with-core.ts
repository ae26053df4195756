import { type CrispEvent, mapTrack, readEvent, type TrackEvent } from "@freshpaint/crisp-core";
import type { MappingContender } from "./contender.js";

/** Our mapping. It returns the body and also determines the contact. No other contender determines the contact. */
export const withCore: MappingContender = {
  name: "@freshpaint/crisp-core",
  isPeer: false,
  read(input) {
    const reading = readEvent(input);
    if (reading.status === "skipped") throw new Error(`skipped: ${reading.reason}`);
    if (reading.event.type !== "track") throw new Error("not a track call");
    return reading.event;
  },
  prepare({ hipaa }) {
    const options = { hipaa };
    return (event: TrackEvent): CrispEvent => {
      const mapped = mapTrack(event, options);
      if (mapped.status === "skipped") throw new Error(`skipped: ${mapped.reason}`);
      return mapped.event;
    };
  },
};
