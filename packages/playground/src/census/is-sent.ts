import { type MapOptions, mapTrack, type TrackEvent } from "@freshpaint/crisp-core";

/** Returns whether a server-side connection with these options sends the event. */
export function isSent(event: TrackEvent, options: Pick<MapOptions, "hipaa" | "destination">): boolean {
  const mapped = mapTrack(event, options);
  return mapped.status === "mapped" && "email" in mapped.contact;
}
