import type { CrispEvent, TrackEvent } from "@freshpaint/crisp-core";
import type { Corpus, CorpusName } from "../corpus/create-corpus.js";

/** A way to map events. */
export interface MappingContender {
  readonly name: string;
  /** Whether it is a library, which the table compares us with; the others are yardsticks. */
  readonly isPeer: boolean;
  /** Corpora that it cannot map as our rules say, and why. */
  readonly unable?: Partial<Record<CorpusName, string>>;
  /** Reads what arrived. Default: takes it as it is. */
  readonly read?: (input: unknown) => TrackEvent;
  /** Does what is done once for many events. */
  prepare(corpus: Corpus): MapEvent;
}

/** Makes the body that Crisp is sent. */
export type MapEvent = (event: TrackEvent) => CrispEvent | Promise<CrispEvent>;

/** Whether it can map a corpus at all. */
export function isAble({ unable }: MappingContender, { name }: Pick<Corpus, "name">): boolean {
  return unable?.[name] === undefined;
}
