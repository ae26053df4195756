import type fc from "fast-check";
import type { TrackMapper, TrackOutcome } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";

/**
 * One thing that holds for every input: give it a mapper, and `fc.assert` what it returns. The second argument
 * replaces the cases that the law tries by default.
 */
export type Law<Mapper> = (mapper: Mapper, cases?: fc.Arbitrary<MappingCase>) => fc.IProperty<unknown>;

/** Fails a law. */
export function broken(message: string): never {
  throw new Error(message);
}

/**
 * What a mapper answers; what it throws breaks the law in words. fast-check would look at the thrown thing, which a
 * revoked proxy answers by throwing again.
 */
export function answerOf<Answer>(call: () => Answer): Answer {
  try {
    return call();
  } catch {
    return broken("the mapper throws");
  }
}

/** The event that a mapper makes of a case, or `undefined` where it skips it. */
export function mappedEvent(
  mapper: TrackMapper,
  input: unknown,
  policy: MappingCase["policy"],
): TrackOutcome["event"] | undefined {
  const outcome = answerOf(() => mapper(input, { policy }));
  return outcome.status === "mapped" ? outcome.event : undefined;
}

/** A track event around some data. */
export function eventAround(properties: object, event = "E"): Record<string, unknown> {
  return { type: "track", event, properties };
}
