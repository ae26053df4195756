import fc from "fast-check";
import type { DestinationProfile } from "../destination-profile.js";
import type { EventSample } from "../event-sample.js";
import type { TrackMapper, TrackOutcome } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";

/**
 * One rule that holds for every input. Call it with a mapper, and pass the result to `fc.assert`.
 *
 * @param cases replace the default cases of the law.
 * @param destination what the mapper's destination is like, where it differs from Crisp.
 */
export type Law<Mapper> = (
  mapper: Mapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
) => fc.IProperty<unknown>;

/** Errors that a law itself threw. Anything else was thrown by the mapper. */
const BREACHES: WeakSet<object> = new WeakSet();

/** Fails a law. */
export function broken(message: string): never {
  const breach = new Error(message);
  BREACHES.add(breach);
  throw breach;
}

/**
 * Checks a law on cases. If the mapper throws, or returns an object that throws when it is read, the law fails with a
 * message. Without this, fast-check would read the thrown value, and reading a revoked proxy throws again.
 */
export function lawOver<Case>(cases: fc.Arbitrary<Case>, hold: (one: Case) => void): fc.IProperty<unknown> {
  return fc.property(cases, (one) => {
    try {
      hold(one);
    } catch (thrown) {
      if (BREACHES.has(thrown as object)) throw thrown;
      broken(`the mapper threw, or returned an object that throws when it is read: ${safeText(thrown)}`);
    }
  });
}

/** The thrown value may be a revoked proxy, which has no text. */
export function safeText(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.stack : thrown);
  } catch {
    return "something without a text";
  }
}

/** If none of this many cases of one shape is mapped, that is not chance. */
const MANY = 40;

const SHAPES: Readonly<Record<EventSample["shape"], string>> = {
  destination: "events of the shape { type, … }",
  "http-api": "events of the shape { event, properties }, which Freshpaint's HTTP API takes,",
};

/**
 * Counts the cases that are mapped, for the laws about leaks: a mapper that skips every event of one shape leaks
 * nothing, and so the law would prove nothing.
 */
export function createMappedCounter(): (input: EventSample, status: unknown) => void {
  const seen = { destination: 0, "http-api": 0 };
  const mapped: typeof seen = { ...seen };
  return ({ shape }, status) => {
    seen[shape]++;
    if (status === "mapped") mapped[shape]++;
    if (mapped[shape] === 0 && seen[shape] >= MANY) {
      broken(`none of ${MANY} or more ${SHAPES[shape]} was mapped: the law proves nothing about them`);
    }
  };
}

/** The event that a mapper returns for a case, or `undefined` if it skips the case. */
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
