import type { PolicySettings } from "./policy-settings.js";

/** The report on one changed property. It contains names and codes, and no value. */
export interface MappingChange {
  readonly property: string;
  readonly path: readonly string[];
  readonly action: string;
  /** The name under which the property is sent; absent if the property is dropped. */
  readonly to?: string;
}

/** The options with which a law calls a mapper. */
export interface MapperOptions {
  /** The allowlists of HIPAA mode; `false` if HIPAA mode is off. */
  readonly policy: PolicySettings | false;
  readonly onChange?: (change: MappingChange) => void;
}

/** A skipped event or user, with a code for the reason. */
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
 * Your mapper, in the form that the laws call: it accepts any input and returns an outcome.
 *
 * @example
 * const mapper: TrackMapper = (input, { policy }) => myMap(input, policy === false ? undefined : policy.eventProperties);
 */
export type TrackMapper = (input: unknown, options: MapperOptions) => TrackOutcome | SkippedOutcome;

/** Your mapper of identify calls. See {@link TrackMapper}. */
export type IdentifyMapper = (input: unknown, options: MapperOptions) => IdentifyOutcome | SkippedOutcome;

/** A mapper of track calls or identify calls, for the laws that apply to both kinds. */
export type Mapper = (
  input: unknown,
  options: MapperOptions,
) => TrackOutcome | IdentifyOutcome | SkippedOutcome;
