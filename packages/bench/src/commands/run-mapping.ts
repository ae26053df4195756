import { CORPORA } from "../corpus/corpora.js";
import { MAPPING_CONTENDERS } from "../mapping/contenders.js";
import { measureMapping } from "../mapping/measure-mapping.js";
import { describeCorpora, drawMapping, reportMapping } from "../mapping/report-mapping.js";
import { writeReport } from "../report/write-report.js";
import { conditions } from "./conditions.js";
import type { BenchOptions, Print } from "./print.js";

/** The options of the mapping benchmark. */
export interface MappingOptions extends BenchOptions {
  readonly rounds: number;
  /** The name of the only corpus to measure. Default: all corpora are measured. */
  readonly corpus?: string;
}

const CHART = "The cost of mapping an event, as a share of JSON.parse and JSON.stringify of the same event";

/** Measures the cost of mapping an event. */
export async function runMapping({ rounds, corpus, write }: MappingOptions, print: Print): Promise<void> {
  print(`Mapping: ${MAPPING_CONTENDERS.map(({ name }) => name).join("; ")}.`);
  print(
    `First all contenders map every event, and the results must be equal. Then ${rounds} rounds are timed …\n`,
  );
  const corpora = [...CORPORA]
    .filter(([name]) => corpus === undefined || name === corpus)
    .map(([, make]) => make());
  const results = await measureMapping(corpora, MAPPING_CONTENDERS, rounds, "mapping");
  const lines = await measureMapping(corpora, MAPPING_CONTENDERS, rounds, "line to body");
  const report = [
    reportMapping(results, MAPPING_CONTENDERS, "mapping"),
    "The next table measures the complete work of a user, from line to body: `JSON.parse(line)`, the mapping and `JSON.stringify(body)`. Only our mapping also reads and checks the event (`readEvent`).",
    reportMapping(lines, MAPPING_CONTENDERS, "line to body"),
    describeCorpora(results),
    conditions(rounds, "The times are processor times."),
  ].join("\n\n");
  print(`${report}\n`);
  if (!write) return;
  const svg = drawMapping(results, MAPPING_CONTENDERS);
  for (const line of writeReport("mapping", report, { fileName: "mapping.svg", svg, alternative: CHART }))
    print(line);
}
