import { describe, expect, test } from "vitest";
import { CORPUS_SHAPES, createCorpus } from "./create-corpus.js";
import { describeCorpus } from "./describe-corpus.js";

describe.each(CORPUS_SHAPES)("the $name corpus", (shape) => {
  const corpus = createCorpus(shape);
  const facts = describeCorpus(corpus);

  test("is the same in every run", () => {
    expect(createCorpus(shape).lines).toStrictEqual(corpus.lines);
  });

  test("holds several hundred events, no two with the same values", () => {
    expect(corpus.events.length).toBeGreaterThanOrEqual(200);
    expect(facts.distinctEvents).toBe(corpus.events.length);
  });

  test("has as many properties as it says", () => {
    const [least, most] = shape.properties;
    expect(facts.properties[0]).toBeGreaterThanOrEqual(least);
    expect(facts.properties[1]).toBeLessThanOrEqual(most);
    // Both ends are reached, or nearly.
    expect(facts.properties[1] - facts.properties[0]).toBeGreaterThanOrEqual((most - least) * 0.8);
  });

  test("has the share of dirty names that it says", () => {
    expect(Math.abs(facts.dirtyShare - shape.dirtyShare)).toBeLessThanOrEqual(0.02);
  });

  test("has the share of nested values that it says", () => {
    expect(Math.abs(facts.nestedShare - shape.nestedShare)).toBeLessThanOrEqual(0.02);
  });

  test("is as deep as it says", () => {
    // An array of objects counts twice.
    expect(facts.depth).toBeGreaterThanOrEqual(shape.depth);
    expect(facts.depth).toBeLessThanOrEqual(shape.depth * 2);
  });

  test("allows as many names as it says, the email among them", () => {
    expect(corpus.allowedNames?.length).toBe(shape.allowed);
    const names = corpus.events.map(({ properties = {} }) =>
      Object.keys(properties).filter((name) => corpus.allowedNames?.includes(name)),
    );
    if (shape.allowed === undefined) return;
    expect(new Set(names.map(({ length }) => length))).toStrictEqual(new Set([shape.allowed]));
    expect(corpus.allowedNames).toContain("email");
  });
});
