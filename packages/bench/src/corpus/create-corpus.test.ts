import { describe, expect, test } from "vitest";
import { CORPUS_SHAPES, createCorpus } from "./create-corpus.js";
import { describeCorpus } from "./describe-corpus.js";

describe.each(CORPUS_SHAPES)("the $name corpus", (shape) => {
  const corpus = createCorpus(shape);
  const facts = describeCorpus(corpus);

  test("is the same in every run", () => {
    expect(createCorpus(shape).lines).toStrictEqual(corpus.lines);
  });

  test("has several hundred events, and no two of them have the same values", () => {
    expect(corpus.events.length).toBeGreaterThanOrEqual(200);
    expect(facts.distinctEvents).toBe(corpus.events.length);
  });

  test("has the described number of properties", () => {
    const [least, most] = shape.properties;
    expect(facts.properties[0]).toBeGreaterThanOrEqual(least);
    expect(facts.properties[1]).toBeLessThanOrEqual(most);
    // The numbers also come close to the minimum and the maximum.
    expect(facts.properties[1] - facts.properties[0]).toBeGreaterThanOrEqual((most - least) * 0.8);
  });

  test("has the described share of dirty names", () => {
    expect(Math.abs(facts.dirtyShare - shape.dirtyShare)).toBeLessThanOrEqual(0.02);
  });

  test("has the described share of nested values", () => {
    expect(Math.abs(facts.nestedShare - shape.nestedShare)).toBeLessThanOrEqual(0.02);
  });

  test("has the described depth", () => {
    // An array of objects has two levels: the array and the objects.
    expect(facts.depth).toBeGreaterThanOrEqual(shape.depth);
    expect(facts.depth).toBeLessThanOrEqual(shape.depth * 2);
  });

  test("allows the described number of names, including the email", () => {
    expect(corpus.allowedNames?.length).toBe(shape.allowed);
    const names = corpus.events.map(({ properties = {} }) =>
      Object.keys(properties).filter((name) => corpus.allowedNames?.includes(name)),
    );
    if (shape.allowed === undefined) return;
    expect(new Set(names.map(({ length }) => length))).toStrictEqual(new Set([shape.allowed]));
    expect(corpus.allowedNames).toContain("email");
  });
});
