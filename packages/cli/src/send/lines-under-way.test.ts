import { expect, test } from "vitest";
import { createLinesUnderWay } from "./lines-under-way.js";

test("when the memory limit is reached, no line is added until another line is finished", async () => {
  const underWay = createLinesUnderWay(10);
  const line = (number: number) => ({
    file: "f",
    line: number,
    number,
    offset: 0,
    length: 6,
    bytes: Buffer.alloc(6),
  });
  underWay.add(line(1));
  await underWay.room();
  underWay.add(line(2));
  let isRoom = false;
  const room = underWay.room().then(() => {
    isRoom = true;
  });
  await Promise.resolve();
  expect(isRoom).toBe(false);
  expect(underWay.take(1)?.number).toBe(2);
  await room;
  expect([underWay.take(0)?.number, underWay.take(0), underWay.take(5)]).toStrictEqual([
    1,
    undefined,
    undefined,
  ]);
});
