import fc from "fast-check";
import { type CrispReply, crispReply } from "./crisp-reply.js";

/** The result of one request: a reply, or a connection that is lost before or after the event is stored. */
export type Fault =
  | { readonly kind: "reply"; readonly reply: CrispReply; readonly delay: number }
  | { readonly kind: "lost"; readonly isStored: boolean; readonly delay: number };

/**
 * The results of successive requests to Crisp. After the last entry, every request is accepted. `delay` is a number of
 * microtask turns and not a time. Therefore the order of replies depends only on the schedule and not on the machine.
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
