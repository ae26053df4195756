import fc from "fast-check";
import { type CrispReply, crispReply } from "./crisp-reply.js";

/** What becomes of one request: an answer, or a connection that ends without one, before or after the event is stored. */
export type Fault =
  | { readonly kind: "reply"; readonly reply: CrispReply; readonly delay: number }
  | { readonly kind: "lost"; readonly isStored: boolean; readonly delay: number };

/**
 * What becomes of the requests that Crisp gets, one after another; after the last one, every event is accepted.
 * `delay` is in turns of the event loop's microtasks, not in time, so that what overtakes what is a matter of the
 * schedule and not of the machine.
 *
 * @example
 * fc.sample(faultSchedule(), 1)[0]; // → [{ kind: "lost", isStored: true, delay: 3 }, …]
 */
export function faultSchedule(): fc.Arbitrary<readonly Fault[]> {
  const delay = fc.nat(30);
  const fault: fc.Arbitrary<Fault> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("reply" as const), reply: crispReply(), delay }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant("lost" as const), isStored: fc.boolean(), delay }),
    },
  );
  return fc.array(fault, { maxLength: 12 });
}
