import fc from "fast-check";
import type { TrackMapper, TrackOutcome } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";

/**
 * One thing that holds for every input: give it a mapper, and `fc.assert` what it returns. The second argument
 * replaces the cases that the law tries by default.
 */
export type Law<Mapper> = (mapper: Mapper, cases?: fc.Arbitrary<MappingCase>) => fc.IProperty<unknown>;

/** What laws threw themselves, held apart from what a mapper throws: anything at all. */
const BREACHES: WeakSet<object> = new WeakSet();

/** Fails a law. */
export function broken(message: string): never {
  const breach = new Error(message);
  BREACHES.add(breach);
  throw breach;
}

/**
 * Holds a law over cases. What a mapper throws, or hands out to be looked at, breaks it in words: fast-check would look
 * at the thrown thing, and a revoked proxy answers that by throwing again.
 */
export function lawOver<Case>(cases: fc.Arbitrary<Case>, hold: (one: Case) => void): fc.IProperty<unknown> {
  return fc.property(cases, (one) => {
    try {
      hold(one);
    } catch (thrown) {
      if (BREACHES.has(thrown as object)) throw thrown;
      broken(`the mapper threw, or handed out what does: ${safeText(thrown)}`);
    }
  });
}

/** What is thrown may be a revoked proxy. */
export function safeText(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.stack : thrown);
  } catch {
    return "something without a text";
  }
}

/** The event that a mapper makes of a case, or `undefined` where it skips it. */
export function mappedEvent(
  mapper: TrackMapper,
  input: unknown,
  policy: MappingCase["policy"],
): TrackOutcome["event"] | undefined {
  const outcome = mapper(input, { policy });
  return outcome.status === "mapped" ? outcome.event : undefined;
}

/** A track event around some data. */
export function eventAround(properties: object, event = "E"): Record<string, unknown> {
  return { type: "track", event, properties };
}
