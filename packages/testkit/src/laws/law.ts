import fc from "fast-check";
import type { DestinationProfile } from "../destination-profile.js";
import type { EventSample } from "../event-sample.js";
import type { TrackMapper, TrackOutcome } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";

/**
 * One rule that a mapper must obey for every input. Call the law with a mapper, and pass the result to `fc.assert`.
 *
 * @param cases replace the default cases of the law.
 * @param destination describes how the destination differs from Crisp. Default: the destination is Crisp.
 */
export type Law<Mapper> = (
  mapper: Mapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
) => fc.IProperty<unknown>;

/** The errors that laws threw. All other errors come from the mapper. */
const BREACHES: WeakSet<object> = new WeakSet();

/** Fails a law. */
export function broken(message: string): never {
  const breach = new Error(message);
  BREACHES.add(breach);
  throw breach;
}

/**
 * Checks a law on cases. If the mapper throws, or returns an object that throws when it is read, the law fails with a
 * message. Without this message, fast-check would read the thrown value, and reading a revoked proxy throws again.
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

/** Converts a thrown value to text. The value may be a revoked proxy, which cannot be converted. */
export function safeText(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.stack : thrown);
  } catch {
    return "a value that cannot be converted to text";
  }
}

/** If this many cases of one shape were tried and none was mapped, the mapper does not map this shape. */
const MANY = 40;

const SHAPES: Readonly<Record<EventSample["shape"], string>> = {
  destination: "events of the shape { type, … }",
  "http-api": "events of the shape { event, properties }, which Freshpaint's HTTP API takes,",
};

/**
 * Counts the cases that are mapped, for the laws about leaks. If a mapper skips every event of one shape, a law about
 * leaks proves nothing for this shape, and must fail.
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

/** Returns the event that a mapper returns for a case, or `undefined` if the mapper skips the case. */
export function mappedEvent(
  mapper: TrackMapper,
  input: unknown,
  policy: MappingCase["policy"],
): TrackOutcome["event"] | undefined {
  const outcome = mapper(input, { policy });
  return outcome.status === "mapped" ? outcome.event : undefined;
}

/** Makes a track event with these properties. */
export function eventAround(properties: object, event = "E"): Record<string, unknown> {
  return { type: "track", event, properties };
}
