import { once } from "node:events";
import { explain, type HipaaPolicy } from "@freshpaint/crisp-core";
import { createCensus } from "@freshpaint/crisp-playground/census";
import type { Line } from "../input/line.js";
import { parseLine } from "../input/parse-line.js";
import { printableJson, printableName } from "./printable.js";
import { renderCensus } from "./render-census.js";
import { renderExplanation } from "./render-explanation.js";
import { withoutValues } from "./without-values.js";

export interface ExplainSettings {
  readonly hipaa: HipaaPolicy | false;
  readonly format: "text" | "json";
  readonly isCensusOnly: boolean;
  readonly showValues: boolean;
}

/** As text, a line that is no event is named up to this many times: a file of something else would scroll all away. */
const NAMED_LINES = 100;

/**
 * Explains one event, or takes a census of several; as JSON each of several, and then their census. Lines that are
 * no JSON are named and counted.
 */
export async function explainEvents(
  lines: AsyncIterable<Line>,
  output: NodeJS.WriteStream,
  problems: NodeJS.WriteStream,
  { hipaa, format, isCensusOnly, showValues }: ExplainSettings,
): Promise<{ readonly unreadable: number }> {
  const census = createCensus();
  const width = Math.min(Math.max(output.columns ?? 120, 60), 140);
  let first = "";
  let events = 0;
  let unreadable = 0;
  try {
    for await (const line of lines) {
      const { file, line: number } = line;
      const parsed = parseLine(line);
      if (parsed.status === "unreadable") {
        unreadable += 1;
        if (format === "json")
          await print({ status: "unreadable", file, line: number, reason: parsed.reason });
        else if (unreadable <= NAMED_LINES)
          problems.write(`${printableName(file)}:${number}: ${parsed.reason}\n`);
        continue;
      }
      events += 1;
      const explanation = explain(parsed.event, { hipaa });
      census.add(parsed.event, explanation);
      if (isCensusOnly) continue;
      const shown = showValues ? explanation : withoutValues(explanation);
      if (format === "json") await print({ file, line: number, ...shown });
      else if (events === 1) first = renderExplanation(parsed.event, explanation, { width, showValues });
    }
  } finally {
    await finish();
  }
  return { unreadable };

  async function finish(): Promise<void> {
    if (format === "json") {
      if (isCensusOnly || events > 1) await print({ status: "census", ...census.result(), unreadable });
      return;
    }
    if (unreadable > 0) problems.write(`lines that cannot be read: ${unreadable}\n`);
    if (unreadable > 0 && events === 0) problems.write("expected NDJSON: each event as JSON on one line\n");
    await write(events === 1 && !isCensusOnly ? first : renderCensus(census.result(), width));
  }

  function print(value: unknown): Promise<void> {
    return write(printableJson(value));
  }

  async function write(text: string): Promise<void> {
    if (!output.write(`${text}\n`)) await once(output, "drain");
  }
}
