import { explain } from "@freshpaint/crisp-core";
import { type Census, createCensus, explainForCounts } from "@freshpaint/crisp-playground/census";
import { createEventsJudge, type Finding } from "@freshpaint/crisp-playground/policy";
import { adviceFor } from "../crisp/advice.js";
import type { PolicyFile } from "../hipaa/read-policy-file.js";
import type { JsonReading } from "../input/read-json.js";
import type { Output } from "../output.js";
import { printableName } from "../printable.js";
import { renderCensus } from "./render-census.js";
import { renderExplanation } from "./render-explanation.js";
import { withoutValues } from "./without-values.js";

export interface ExplainSettings {
  /** The policy, or `undefined` without HIPAA mode. */
  readonly policy: PolicyFile | undefined;
  /** The name of Crisp in routing and consent. With `false`, routing and consent are ignored. */
  readonly destination: string | false;
  readonly format: "text" | "json";
  readonly isCensusOnly: boolean;
  /** Whether the census lists every name as text. With `false`, it lists only the most frequent names. */
  readonly isComplete: boolean;
  readonly showValues: boolean;
}

/**
 * The largest number of invalid lines that the text output lists. Without this limit, a file that is not JSON would
 * fill the screen.
 */
const NAMED_LINES = 100;

/**
 * Explains one event, or prints a census of several events. With the format `json`, it explains each event, and prints
 * the census after several events. Lines that are not JSON are listed and counted.
 */
export async function explainEvents(
  readings: AsyncIterable<JsonReading>,
  output: Output,
  tell: (problem: string) => void,
  { policy, destination, format, isCensusOnly, isComplete, showValues }: ExplainSettings,
): Promise<{
  readonly unreadable: number;
  readonly census: Census;
  /** The findings about each property. They come from the nested names and the values in the events. */
  readonly judged: readonly Finding[];
}> {
  const hipaa = policy?.policy ?? false;
  const census = createCensus();
  const judge = createEventsJudge();
  const width = Math.min(Math.max(output.columns ?? 120, 60), 140);
  let first = "";
  let events = 0;
  let unreadable = 0;
  const reasons = new Set<string>();
  try {
    for await (const reading of readings) {
      const { file, line } = reading;
      if (reading.status === "unreadable") {
        unreadable += 1;
        const { reason } = reading;
        reasons.add(reason);
        if (format === "json") await print({ status: "unreadable", file, line, reason });
        else if (unreadable <= NAMED_LINES) tell(`${printableName(file)}:${line}: ${reason}`);
        continue;
      }
      events += 1;
      if (isCensusOnly || (format === "text" && events > 1)) {
        const explanation = explainForCounts(reading.event, { hipaa, destination });
        census.add(reading.event, explanation);
        if (isCensusOnly && hipaa === false) judge.add(reading.event, explanation);
        continue;
      }
      const explanation = explain(reading.event, { hipaa, destination });
      census.add(reading.event, explanation);
      if (format === "json") {
        await print({ file, line, ...(showValues ? explanation : withoutValues(explanation)) });
      } else {
        first = renderExplanation(reading.event, explanation, { width, showValues });
      }
    }
  } finally {
    await finish();
  }
  return { unreadable, census: census.result(), judged: judge.findings() };

  async function finish(): Promise<void> {
    if (format === "json") {
      if (isCensusOnly || events > 1) await print({ status: "census", ...census.result(), unreadable });
      return;
    }
    if (unreadable > 0) tell(`lines that cannot be read: ${unreadable}`);
    if (reasons.has("not_utf8")) tell(`not_utf8: ${adviceFor("not_utf8")}`);
    if (reasons.has("not_json") && events === 0)
      tell("expected JSON: one event on each line, an array, or pretty-printed JSON");
    const text =
      events === 1 && !isCensusOnly
        ? first
        : renderCensus(census.result(), census.sent(), {
            width,
            listed: policy?.settings,
            destination,
            isComplete,
          });
    await output.write(`${text}\n`);
  }

  async function print(value: unknown): Promise<void> {
    await output.write(`${JSON.stringify(value)}\n`);
  }
}
