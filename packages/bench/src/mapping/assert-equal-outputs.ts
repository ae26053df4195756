import { isDeepStrictEqual } from "node:util";
import type { CrispEvent } from "@freshpaint/crisp-core";
import type { Corpus } from "../corpus/create-corpus.js";
import type { MappingContender } from "./contender.js";

/**
 * Maps every event of a corpus with every contender. The results are copied and not kept. If results were kept, V8 would
 * learn that they live long, and would allocate later results in the old space. With kept results, one contender needed
 * 50% more time.
 *
 * @returns for each event, a copy of the first contender's result.
 * @throws {Error} if another contender gives a different result. The error names the contender and the event. Two results
 * are equal if they differ only in the order of their properties.
 */
export async function assertEqualOutputs(
  corpus: Corpus,
  [first, ...others]: readonly [MappingContender, ...MappingContender[]],
): Promise<readonly CrispEvent[]> {
  const bodies = await mapAll(corpus, first, (body) => JSON.parse(JSON.stringify(body)) as CrispEvent);
  for (const other of others) {
    await mapAll(corpus, other, (body, index) => {
      if (isDeepStrictEqual(body, bodies[index])) return;
      throw new Error(`${other.name} differs from ${first.name} on event ${index} of ${corpus.name}`);
    });
  }
  return bodies;
}

async function mapAll<Seen>(
  corpus: Corpus,
  contender: MappingContender,
  look: (body: CrispEvent, index: number) => Seen,
): Promise<readonly Seen[]> {
  const mapEvent = contender.prepare(corpus);
  const seen: Seen[] = [];
  for (const [index, event] of corpus.events.entries()) seen.push(look(await mapEvent(event), index));
  return seen;
}
