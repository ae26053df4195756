import type { CrispEvent, TrackEvent } from "@freshpaint/crisp-core";
import type { Corpus, CorpusName } from "../corpus/create-corpus.js";

/** A way to map events. */
export interface MappingContender {
  readonly name: string;
  /** Whether the contender is a library that the table compares with ours. The others are reference points. */
  readonly isPeer: boolean;
  /** The corpora that the contender cannot map by our rules, with the reason. */
  readonly unable?: Partial<Record<CorpusName, string>>;
  /** Converts a parsed line to an event. Default: uses the parsed line unchanged. */
  readonly read?: (input: unknown) => TrackEvent;
  /** Does the work that is needed only once for many events, and returns the function that maps one event. */
  prepare(corpus: Corpus): MapEvent;
}

/** Makes the body of the request to Crisp. */
export type MapEvent = (event: TrackEvent) => CrispEvent | Promise<CrispEvent>;

/** Whether a contender can map a corpus. */
export function isAble({ unable }: MappingContender, { name }: Pick<Corpus, "name">): boolean {
  return unable?.[name] === undefined;
}
