import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { createGroupCommit } from "./group-commit.js";

describe("a group commit", () => {
  test("writes every item once and in order, one batch at a time", async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.nat({ max: 3 }), { maxLength: 20 }),
      async (scheduler, pauses) => {
        const written: number[] = [];
        let underWay = 0;
        const group = createGroupCommit<number>(
          async (items) => {
            expect(++underWay).toBe(1);
            await scheduler.schedule(Promise.resolve());
            written.push(...items);
            underWay--;
          },
          () => expect.unreachable(),
        );
        for (const [item, pause] of pauses.entries()) {
          group.add(item);
          for (let turn = 0; turn < pause; turn++) await Promise.resolve();
        }
        const flushed = group.flushed();
        await scheduler.waitFor(flushed);
        expect(written).toStrictEqual(pauses.map((_, item) => item));
        expect(group.waiting).toBe(0);
      },
    );
    await fc.assert(property);
  });

  test("reports the failed batch and all later ones as failed, and writes nothing more", async () => {
    const written: number[] = [];
    const told: number[] = [];
    const group = createGroupCommit<number>(
      async (items) => {
        if (items.includes(2)) throw new Error("full");
        written.push(...items);
      },
      (items, error) => {
        expect(error).toMatchObject({ message: "full" });
        told.push(...items);
      },
    );
    for (const item of [1, 2, 3]) {
      group.add(item);
      await group.flushed();
    }
    expect({ written, told }).toStrictEqual({ written: [1], told: [2, 3] });
  });

  test("is flushed immediately if no item was added", async () => {
    await createGroupCommit(
      async () => {},
      () => {},
    ).flushed();
  });
});
