import type { CrispEvent, TrackEvent } from "@freshpaint/crisp-core";
import type { Corpus, CorpusName } from "../corpus/create-corpus.js";

/** A way to map events. */
export interface MappingContender {
  readonly name: string;
  /** Whether it is a library that the table compares with ours; the other contenders are reference points. */
  readonly isPeer: boolean;
  /** The corpora that it cannot map by our rules, with the reason. */
  readonly unable?: Partial<Record<CorpusName, string>>;
  /** Reads the parsed line. Default: uses it unchanged. */
  readonly read?: (input: unknown) => TrackEvent;
  /** Prepares whatever is needed only once for many events. */
  prepare(corpus: Corpus): MapEvent;
}

/** Makes the body of the request to Crisp. */
export type MapEvent = (event: TrackEvent) => CrispEvent | Promise<CrispEvent>;

/** Whether it can map a corpus. */
export function isAble({ unable }: MappingContender, { name }: Pick<Corpus, "name">): boolean {
  return unable?.[name] === undefined;
}
