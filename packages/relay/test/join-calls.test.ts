import { expect, test } from "vitest";
import { joinCalls } from "../src/join-calls.js";

test("items that come while a call is under way go into the next call together", async () => {
  const calls: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const join = joinCalls((items: readonly number[]) => {
    calls.push(items);
    return new Promise<void>((resolve) => ends.push(resolve));
  });
  const first = join(1);
  await Promise.resolve();
  const later = [join(2), join(3)];
  await Promise.resolve();
  expect(calls).toEqual([[1]]);
  ends[0]?.();
  await first;
  await expect.poll(() => calls).toEqual([[1], [2, 3]]);
  ends[1]?.();
  await Promise.all(later);
});

test("a call that fails rejects for its items, and not for those of the next call", async () => {
  const join = joinCalls(async ([item]: readonly string[]) => {
    if (item === "wrong") throw new Error(item);
  });
  const wrong = join("wrong");
  await Promise.resolve();
  const right = join("right");
  await expect(wrong).rejects.toThrow("wrong");
  await right;
});
