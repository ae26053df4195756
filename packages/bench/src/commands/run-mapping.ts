import { CORPUS_SHAPES, createCorpus } from "../corpus/create-corpus.js";
import { MAPPING_CONTENDERS } from "../mapping/contenders.js";
import { measureMapping } from "../mapping/measure-mapping.js";
import { drawMapping, reportMapping } from "../mapping/report-mapping.js";
import { writeReport } from "../report/write-report.js";
import { conditions } from "./conditions.js";
import type { BenchOptions, Print } from "./print.js";

/** What the mapping benchmark may be told. */
export interface MappingOptions extends BenchOptions {
  readonly rounds: number;
  /** Default: all of them. */
  readonly corpus?: string;
}

const CHART = "What mapping an event costs, as a share of JSON.parse and JSON.stringify of the same event";

/** What mapping an event costs. */
export async function runMapping({ rounds, corpus, write }: MappingOptions, print: Print): Promise<void> {
  print(`Mapping: ${MAPPING_CONTENDERS.map(({ name }) => name).join("; ")}.`);
  print(`First all map every event and have to agree, then ${rounds} rounds are timed …\n`);
  const shapes = CORPUS_SHAPES.filter(({ name }) => corpus === undefined || name === corpus);
  const results = await measureMapping(shapes.map(createCorpus), MAPPING_CONTENDERS, rounds);
  const notes = conditions(rounds, "Processor time.");
  const report = `${reportMapping(results, MAPPING_CONTENDERS)}\n\n${notes}`;
  print(`${report}\n`);
  if (!write) return;
  const svg = drawMapping(results, MAPPING_CONTENDERS);
  for (const line of writeReport("mapping", report, { fileName: "mapping.svg", svg, alternative: CHART }))
    print(line);
}
