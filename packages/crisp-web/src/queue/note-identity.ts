import { type FreshpaintEvent, mapIdentify } from "@freshpaint/crisp-core";
import { ownFields } from "@freshpaint/crisp-core/adapter";
import type { CrispQueue } from "./create-crisp-queue.js";
import { isKnownOther, toComparable } from "./is-known-other.js";

/**
 * Resets the session if an event belongs to another person. An identify call is checked even if it is not sent. A track
 * event is checked by its user id, unless the user id equals the anonymous id.
 */
export function noteIdentity(queue: CrispQueue, event: FreshpaintEvent): void {
  const { userId, anonymousId } = ownFields(event, "event");
  if (event.type === "track") {
    if (userId !== anonymousId) meet(queue, userId);
    return;
  }
  // The email is mapped as for Crisp, but routing and consent are ignored.
  const person = mapIdentify(event, { hipaa: false, destination: false });
  meet(queue, userId, person.status === "mapped" ? ownFields(person.user, "user").email : undefined);
}

/** Resets the session if an identify call that was skipped as invalid has the id of another person. */
export function noteUnreadIdentity(
  queue: CrispQueue,
  { type, event, userId, properties }: Readonly<Record<string, unknown>>,
): void {
  const id = type === "identify" ? userId : event === "$identify" && Object(properties).distinct_id;
  if (/string|number|bigint/.test(typeof id)) meet(queue, String(id));
}

function meet({ session, email: liveEmail, reset }: CrispQueue, id?: string, email?: string): void {
  const comparable = toComparable(email);
  const isOther =
    isKnownOther(id, session.id) ||
    isKnownOther(comparable, session.email) ||
    isKnownOther(comparable, liveEmail());
  if (isOther) reset();
  session.id = id || session.id;
  session.email = comparable || session.email;
}
