import { afterEach, expect, test, vi } from "vitest";
import { interleave } from "./interleave.js";

afterEach(() => vi.unstubAllGlobals());

test("interleave gives every contender one turn in each round, starts rounds with different contenders, and collects young garbage before each turn", async () => {
  const log: string[] = [];
  vi.stubGlobal("gc", ({ type }: { type: string }) => log.push(`${type} gc`));
  const contestant = (name: string) => ({
    name,
    async turn(round: number) {
      await Promise.resolve();
      log.push(`${name}${round}`);
      return `${name} in round ${round}`;
    },
  });
  const results = await interleave(["a", "b", "c"].map(contestant), 4);

  const turns = log.filter((entry) => entry !== "minor gc");
  expect(turns.join(" ")).toBe("a0 b0 c0 b1 c1 a1 c2 a2 b2 a3 b3 c3");
  expect(log).toStrictEqual(turns.flatMap((turn) => ["minor gc", turn]));
  expect(results.get("b")).toStrictEqual([0, 1, 2, 3].map((round) => `b in round ${round}`));
});
