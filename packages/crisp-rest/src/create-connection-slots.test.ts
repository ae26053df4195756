import { describe, expect, test } from "vitest";
import { createConnectionSlots } from "./create-connection-slots.js";

const { signal } = new AbortController();

describe("connection slots", () => {
  test("are given to waiting requests in the order of their arrival", async () => {
    const slots = createConnectionSlots(1);
    expect(await slots.take(signal)).toBe(true);
    const served: string[] = [];
    const waiting = ["first", "second"].map(async (who) => {
      if (await slots.take(signal)) served.push(who);
    });
    await new Promise(setImmediate);
    expect(served).toStrictEqual([]);
    slots.giveBack();
    await waiting[0];
    expect(served).toStrictEqual(["first"]);
    slots.giveBack();
    await waiting[1];
    expect(served).toStrictEqual(["first", "second"]);
  });

  test("are not given to requests that were aborted during their wait", async () => {
    const slots = createConnectionSlots(1);
    await slots.take(signal);
    const controller = new AbortController();
    const aborted = slots.take(controller.signal);
    const patient = slots.take(signal);
    controller.abort();
    expect(await aborted).toBe(false);
    slots.giveBack();
    expect(await patient).toBe(true);
    slots.giveBack();
    expect(await slots.take(AbortSignal.abort())).toBe(false);
    expect(await slots.take(signal)).toBe(true);
  });
});
