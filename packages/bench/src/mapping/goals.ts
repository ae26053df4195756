import type { CorpusShape } from "../corpus/create-corpus.js";

/** What we want to reach on a corpus. */
export interface MappingGoal {
  /** Share of what JSON alone costs, at most. */
  readonly share: number;
  /** How many times as fast as the fastest peer, at least. */
  readonly lead?: number;
}

/** The goals; on the other corpora there is none. */
export const MAPPING_GOALS: Readonly<Partial<Record<CorpusShape["name"], MappingGoal>>> = {
  realistic: { share: 0.6, lead: 4 },
  clean: { share: 0.25, lead: 4 },
  HIPAA: { share: 0.15 },
};
