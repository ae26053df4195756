import { CORPUS_SHAPES, type Corpus, type CorpusName, createCorpus } from "./create-corpus.js";
import { createRealCorpus } from "./create-real-corpus.js";

const [REALISTIC, ...OTHERS] = CORPUS_SHAPES.map((shape): [CorpusName, () => Corpus] => [
  shape.name,
  () => createCorpus(shape),
]);

/** The functions that make the corpora of the mapping benchmark, by the name of the corpus. */
export const CORPORA: ReadonlyMap<string, () => Corpus> = new Map([
  ...(REALISTIC ? [REALISTIC] : []),
  ["real", createRealCorpus],
  ...OTHERS,
]);
