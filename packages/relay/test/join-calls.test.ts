import { expect, test } from "vitest";
import { joinCalls } from "../src/join-calls.js";

test("the next call gets the items that arrive during a call, one for each key, in their order", async () => {
  const calls: (readonly string[])[] = [];
  const ends: (() => void)[] = [];
  const join = joinCalls(
    async (items: readonly string[]) => {
      calls.push(items);
      await new Promise<void>((resolve) => ends.push(resolve));
      return items.map((item) => item.toUpperCase());
    },
    (item) => item[0] ?? "",
  );
  const results = Promise.all(["a1", "b1", "a2", "c1", "a3"].map(join));
  for (const expected of [["a1"], ["b1", "a2", "c1"], ["a3"]]) {
    await expect.poll(() => calls.at(-1)).toEqual(expected);
    ends.at(-1)?.();
  }
  expect(await results).toEqual(["A1", "B1", "A2", "C1", "A3"]);
});

test("a failed call rejects the promises of its own items, but not those of the next call", async () => {
  const join = joinCalls(
    async (items: readonly string[]) => {
      if (items.includes("wrong")) throw new Error("wrong");
      return items;
    },
    (item) => item,
  );
  const [wrong, right] = [join("wrong"), join("right")];
  await expect(wrong).rejects.toThrow("wrong");
  expect(await right).toBe("right");
});
