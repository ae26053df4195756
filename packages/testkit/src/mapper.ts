import type { PolicySettings } from "./policy-settings.js";

/** What a mapper says of one property that did not pass unchanged: names and codes, never a value. */
export interface MappingChange {
  readonly property: string;
  readonly path: readonly string[];
  readonly action: string;
  /** The name that it is sent under; left out where it is dropped. */
  readonly to?: string;
}

/** How a law calls a mapper. */
export interface MapperOptions {
  /** The allowlists to strip to; `false`: HIPAA mode is off. */
  readonly policy: PolicySettings | false;
  readonly onChange?: (change: MappingChange) => void;
}

/** An event or user that is not sent, with a code. */
export interface SkippedOutcome {
  readonly status: "skipped";
  readonly reason: string;
}

/** One event for Crisp: a text and flat data. */
export interface TrackOutcome {
  readonly status: "mapped";
  readonly event: { readonly text: string; readonly data: Readonly<Record<string, unknown>> };
}

/** The fields of a Crisp contact. */
export interface IdentifyOutcome {
  readonly status: "mapped";
  readonly user: object;
}

/**
 * Your integration as the laws call it: anything at all goes in, an outcome comes out.
 *
 * @example
 * const mapper: TrackMapper = (input, { policy }) => myMap(input, policy === false ? undefined : policy.eventProperties);
 */
export type TrackMapper = (input: unknown, options: MapperOptions) => TrackOutcome | SkippedOutcome;

/** As {@link TrackMapper}, for identify calls. */
export type IdentifyMapper = (input: unknown, options: MapperOptions) => IdentifyOutcome | SkippedOutcome;

/** Either kind, for the laws that hold for both. */
export type Mapper = (
  input: unknown,
  options: MapperOptions,
) => TrackOutcome | IdentifyOutcome | SkippedOutcome;
