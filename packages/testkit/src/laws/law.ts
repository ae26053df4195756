import fc from "fast-check";
import type { DestinationProfile } from "../destination-profile.js";
import type { EventSample } from "../event-sample.js";
import type { TrackMapper, TrackOutcome } from "../mapper.js";
import type { MappingCase } from "../mapping-case.js";

/**
 * One thing that holds for every input: give it a mapper, and `fc.assert` what it returns.
 *
 * @param cases replace those that the law tries by default.
 * @param destination what the mapper's destination is like, where it differs from Crisp.
 */
export type Law<Mapper> = (
  mapper: Mapper,
  cases?: fc.Arbitrary<MappingCase>,
  destination?: Partial<DestinationProfile>,
) => fc.IProperty<unknown>;

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

/** So many cases of one shape without one that is mapped are no accident. */
const MANY = 40;

const SHAPES: Readonly<Record<EventSample["shape"], string>> = {
  destination: "events of the shape { type, … }",
  "http-api": "events of the shape { event, properties }, which Freshpaint's HTTP API takes,",
};

/**
 * Counts the cases that are mapped, for the laws about what must not leave: from a mapper that skips every event of one
 * shape, nothing leaves, and nothing is proved.
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
