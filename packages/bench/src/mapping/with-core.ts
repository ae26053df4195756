import { type CrispEvent, mapTrack, type TrackEvent } from "@freshpaint/crisp-core";
import type { MappingContender } from "./contender.js";

/** Ours. Beside the body it finds out whose timeline is meant, which no other contender does. */
export const withCore: MappingContender = {
  name: "@freshpaint/crisp-core",
  isPeer: false,
  prepare({ hipaa }) {
    const options = { hipaa };
    return (event: TrackEvent): CrispEvent => {
      const mapped = mapTrack(event, options);
      if (mapped.status === "skipped") throw new Error(`skipped: ${mapped.reason}`);
      return mapped.event;
    };
  },
};
