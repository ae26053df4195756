import { expect, test } from "vitest";
import { createGiven } from "./create-given.js";

test("no more is given out than memory may hold, until something comes back", async () => {
  const given = createGiven(10);
  const entry = (number: number) => ({
    number,
    line: { file: "f", line: number, offset: 0, bytes: Buffer.alloc(6) },
  });
  given.add(entry(1));
  await given.room();
  given.add(entry(2));
  let isRoom = false;
  const room = given.room().then(() => {
    isRoom = true;
  });
  await Promise.resolve();
  expect(isRoom).toBe(false);
  expect(given.take(1)?.number).toBe(2);
  await room;
  expect([given.take(0)?.number, given.take(0), given.take(5)]).toStrictEqual([1, undefined, undefined]);
});
