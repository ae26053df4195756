import { isDeepStrictEqual } from "node:util";
import type { Corpus } from "../corpus/create-corpus.js";
import type { MappingContender } from "./contender.js";

/**
 * Maps every event of a corpus with every contender.
 *
 * @returns what the first of them makes of each event.
 * @throws {Error} naming contender and event, if another makes anything else of it. The order of names is free.
 */
export async function assertEqualOutputs(
  corpus: Corpus,
  [first, ...others]: readonly [MappingContender, ...MappingContender[]],
): Promise<readonly unknown[]> {
  const bodies = await mapAll(corpus, first);
  for (const other of others) {
    for (const [index, body] of (await mapAll(corpus, other)).entries()) {
      if (!isDeepStrictEqual(body, bodies[index])) {
        throw new Error(`${other.name} differs from ${first.name} on event ${index} of ${corpus.name}`);
      }
    }
  }
  return bodies;
}

async function mapAll(corpus: Corpus, contender: MappingContender): Promise<readonly unknown[]> {
  const mapEvent = contender.prepare(corpus);
  const bodies: unknown[] = [];
  for (const event of corpus.events) bodies.push(await mapEvent(event));
  return bodies;
}
