import type { TrackEvent } from "@freshpaint/crisp-core";
import { type Corpus, KINDS } from "../corpus/create-corpus.js";
import { cpuTime } from "../cpu-time.js";
import { type Contestant, interleave } from "../interleave.js";
import { type Summary, summarize } from "../report/summarize.js";
import { assertEqualOutputs } from "./assert-equal-outputs.js";
import { isAble, type MappingContender } from "./contender.js";

/** The measured work: `mapping` makes a body from an event, `line to body` makes the sent text from the received line. */
export type Work = "mapping" | "line to body";

/** The results of one corpus. */
export interface MappingResult {
  readonly corpus: Corpus;
  /** The time of `JSON.parse(line)` and `JSON.stringify(body)` for one event, in milliseconds. */
  readonly floor: Summary;
  /** The time of each contender, as a share of the JSON time in the same round. A text is the reason for a missing time. */
  readonly shares: ReadonlyMap<string, Summary | string>;
}

const FLOOR = "floor";
/** Processor time in milliseconds. */
const TURN_MS = 15;
const WARM_UP_MS = 250;

/** All results are stored here, so that the engine cannot optimize the work away. */
export const sink: { last?: unknown } = {};

interface Runner {
  readonly name: string;
  readonly corpus: Corpus;
  /** Does the measured work for the event at a position. */
  readonly work: (event: TrackEvent, index: number) => unknown;
  readonly isAsync: boolean;
}

/**
 * Measures the cost of a mapping. Before the timing, all contenders must give equal results, and all are warmed up on
 * all corpora.
 *
 * @throws {Error} naming the contender and the event, if results differ.
 */
export async function measureMapping(
  corpora: readonly Corpus[],
  contenders: readonly [MappingContender, ...MappingContender[]],
  rounds: number,
  work: Work,
): Promise<readonly MappingResult[]> {
  const groups: Runner[][] = [];
  for (const corpus of corpora) groups.push(await createRunners(corpus, contenders, work));
  const costs = new Map<Runner, number>();
  for (const runner of groups.flat()) costs.set(runner, await warmUp(runner));

  const results: MappingResult[] = [];
  for (const [index, corpus] of corpora.entries()) {
    const contestants = (groups[index] ?? []).map((runner) =>
      toContestant(runner, costs.get(runner) ?? TURN_MS),
    );
    const times = await interleave(contestants, rounds);
    results.push(toResult(corpus, contenders, times));
  }
  return results;
}

async function createRunners(
  corpus: Corpus,
  contenders: readonly [MappingContender, ...MappingContender[]],
  work: Work,
): Promise<Runner[]> {
  const [first, ...others] = contenders;
  const able = others.filter((other) => isAble(other, corpus));
  const bodies = await assertEqualOutputs(corpus, [first, ...able]);
  const { lines } = corpus;
  const floor: Runner = {
    name: FLOOR,
    corpus,
    isAsync: false,
    work(_event, index) {
      sink.last = JSON.parse(lines[index] as string);
      return JSON.stringify(bodies[index]);
    },
  };
  return [floor, ...[first, ...able].map((contender) => toRunner(contender, corpus, work))];
}

function toRunner(contender: MappingContender, corpus: Corpus, work: Work): Runner {
  const { name, read = (input) => input as TrackEvent } = contender;
  const { events, lines } = corpus;
  const mapEvent = contender.prepare(corpus);
  const isAsync = mapEvent(events[0] as TrackEvent) instanceof Promise;
  const parse = (index: number): TrackEvent => read(JSON.parse(lines[index] as string));
  if (work === "mapping") return { name, corpus, isAsync, work: mapEvent };
  const lineToBody: Runner["work"] = isAsync
    ? async (_event, index) => JSON.stringify(await mapEvent(parse(index)))
    : (_event, index) => JSON.stringify(mapEvent(parse(index)));
  return { name, corpus, isAsync, work: lineToBody };
}

/** @returns milliseconds for one event. */
async function warmUp(runner: Runner): Promise<number> {
  const { length } = runner.corpus.events;
  const start = cpuTime();
  let passes = 0;
  let last = 0;
  while (cpuTime() - start < WARM_UP_MS || passes < 2) {
    last = await run(runner, 0, length);
    passes++;
  }
  return last;
}

/** A turn is short, so that the load of the machine hardly changes within a round. A turn includes every kind of event. */
function toContestant(runner: Runner, cost: number): Contestant<number> {
  const count = Math.max(KINDS, Math.round(TURN_MS / cost));
  return { name: runner.name, turn: (round) => run(runner, round * count, count) };
}

/** @returns milliseconds for one event. */
async function run(
  { corpus: { events }, work, isAsync }: Runner,
  from: number,
  count: number,
): Promise<number> {
  let position = from % events.length;
  const start = cpuTime();
  for (let done = 0; done < count; done++) {
    const result = work(events[position] as TrackEvent, position);
    sink.last = isAsync ? await result : result;
    if (++position === events.length) position = 0;
  }
  return (cpuTime() - start) / count;
}

function toResult(
  corpus: Corpus,
  contenders: readonly MappingContender[],
  times: ReadonlyMap<string, readonly number[]>,
): MappingResult {
  const floors = times.get(FLOOR) ?? [];
  const shares = contenders.map(({ name, unable }): [string, Summary | string] => {
    const own = times.get(name);
    if (own === undefined) return [name, unable?.[corpus.name] ?? "not measured"];
    return [name, summarize(own.map((time, round) => time / (floors[round] ?? Number.NaN)))];
  });
  return { corpus, floor: summarize(floors), shares: new Map(shares) };
}
