import { type FreshpaintEvent, mapIdentify } from "@freshpaint/crisp-core";
import { ownFields } from "@freshpaint/crisp-core/adapter";
import type { CrispQueue } from "./create-crisp-queue.js";
import { isKnownOther, toComparable } from "./is-known-other.js";

/**
 * Resets the session before anything of another person is pushed. An identify says who is here, also one that may not
 * be sent; so does a track event's own user id, unless that is its anonymous id.
 */
export function noteIdentity(queue: CrispQueue, event: FreshpaintEvent): void {
  const { userId, anonymousId } = ownFields(event, "event");
  if (event.type === "track") {
    if (userId !== anonymousId) meet(queue, userId);
    return;
  }
  // Only the email that Crisp would get counts, and that without asking whether it may.
  const person = mapIdentify(event, { hipaa: false, destination: false });
  meet(queue, userId, person.status === "mapped" ? ownFields(person.user, "user").email : undefined);
}

/** Whatever else is wrong with an identify, its id tells that somebody else is here now. */
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
    isKnownOther(id || undefined, session.id) ||
    isKnownOther(comparable, session.email) ||
    isKnownOther(comparable, liveEmail());
  if (isOther) reset();
  session.id = id || session.id;
  session.email = comparable ?? session.email;
}
