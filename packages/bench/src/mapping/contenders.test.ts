import { describe, expect, test } from "vitest";
import { CORPORA } from "../corpus/corpora.js";
import { CORPUS_SHAPES, type CorpusShape, createCorpus } from "../corpus/create-corpus.js";
import { assertEqualOutputs } from "./assert-equal-outputs.js";
import { isAble, type MappingContender } from "./contender.js";
import { MAPPING_CONTENDERS } from "./contenders.js";
import { withCore } from "./with-core.js";

describe("all able contenders give equal results for every event", () => {
  test.each([...CORPORA])("of the %s corpus", async (_, makeCorpus) => {
    const corpus = makeCorpus();
    const [first, ...others] = MAPPING_CONTENDERS;
    const able = others.filter((other) => isAble(other, corpus));
    const bodies = await assertEqualOutputs(corpus, [first, ...able]);
    expect(bodies).toHaveLength(corpus.events.length);
  });
});

const UNABLE = MAPPING_CONTENDERS.flatMap((contender) =>
  [...CORPORA.values()]
    .map((makeCorpus) => makeCorpus())
    .filter((corpus) => !isAble(contender, corpus))
    .map((corpus) => ({ contender, corpus })),
);

test.each(UNABLE)(
  "$contender.name is still unable to map the $corpus.name corpus",
  async ({ contender, corpus }) => {
    await expect(assertEqualOutputs(corpus, [withCore, contender])).rejects.toThrow("differs");
  },
);

test("an error names a contender that omits one value of one event", async () => {
  const [shape] = CORPUS_SHAPES as readonly [CorpusShape, ...CorpusShape[]];
  const corpus = createCorpus(shape);
  const wrong: MappingContender = {
    name: "wrong",
    isPeer: false,
    prepare(prepared) {
      const mapEvent = withCore.prepare(prepared);
      return async (event) => {
        const body = await mapEvent(event);
        if (event.messageId !== "message-7") return body;
        const { email, ...data } = body.data;
        return { ...body, data };
      };
    },
  };
  await expect(assertEqualOutputs(corpus, [withCore, wrong])).rejects.toThrow(
    "wrong differs from @freshpaint/crisp-core on event 7 of realistic",
  );
});
