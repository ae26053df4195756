import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { send, statuses } from "../test/send.js";
import type { Faults } from "./index.js";

const open = openSandboxes();
const JANE = "jane@example.com";
const start = (faults: Faults) => open({ faults });

describe("the fault plan", () => {
  const mixed: Faults = { statuses: { 503: 0.2, 429: 0.2 }, dropBefore: 0.1, dropAfter: 0.1, notJson: 0.1 };

  test("faults are selected in the same order for the same seed, even if the fields have another order", async () => {
    const [first, second] = [
      await start({ ...mixed, seed: 7 }),
      await start({ seed: 7, ...reversed(mixed) }),
    ];
    expect(await statuses(first, 60)).toEqual(await statuses(second, 60));
  });

  test("faults are selected in another order for another seed", async () => {
    const [first, second] = [await start({ ...mixed, seed: 7 }), await start({ ...mixed, seed: 8 })];
    expect(await statuses(first, 60)).not.toEqual(await statuses(second, 60));
  });

  test("faults are selected with seed 0 by default", async () => {
    const [first, second] = [await start(mixed), await start({ ...mixed, seed: 0 })];
    expect(await statuses(first, 60)).toEqual(await statuses(second, 60));
  });

  test("faults are selected in the same order again after setFaults", async () => {
    const sandbox = await start(mixed);
    const before = await statuses(sandbox, 40);
    sandbox.setFaults(mixed);
    expect(await statuses(sandbox, 40)).toEqual(before);
  });

  test("faults are selected about as often as their shares say", async () => {
    const sandbox = await start({ statuses: { 503: 0.2, 429: 0.3 } });
    const answered = (await Promise.all(Array.from({ length: 20 }, () => statuses(sandbox, 10)))).flat();
    const share = (status: number) => answered.filter((other) => other === status).length / answered.length;
    expect(share(503)).toBeCloseTo(0.2, 1);
    expect(share(429)).toBeCloseTo(0.3, 1);
    expect(share(201)).toBeCloseTo(0.5, 1);
  });

  test("no faults are selected after setFaults was called with an empty object", async () => {
    const sandbox = await start({ statuses: { 500: 1 } });
    sandbox.setFaults({});
    expect(await statuses(sandbox, 3)).toEqual([201, 201, 201]);
  });
});

function reversed({ statuses: shares = {}, ...rest }: Faults): Faults {
  const entries = Object.entries({ ...rest, statuses: Object.fromEntries(Object.entries(shares).reverse()) });
  return Object.fromEntries(entries.reverse());
}

describe("the daily quota", () => {
  test("lets the sandbox accept the given number of requests; further requests get 423 and are not stored", async () => {
    const sandbox = await start({ dailyQuota: 2 });
    expect(await statuses(sandbox, 4)).toEqual([201, 201, 423, 423]);
    expect((await send(sandbox)).json).toEqual({ error: true, reason: "quota_limit_exceeded", data: {} });
    expect(sandbox.events(JANE)).toHaveLength(2);
  });

  test("lets the sandbox accept no request if the quota is 0", async () => {
    expect(await statuses(await start({ dailyQuota: 0 }), 1)).toEqual([423]);
  });

  test("starts again after setFaults", async () => {
    const sandbox = await start({ dailyQuota: 1 });
    await statuses(sandbox, 2);
    sandbox.setFaults({ dailyQuota: 1 });
    expect(await statuses(sandbox, 2)).toEqual([201, 423]);
  });

  test("is reduced by a request with a wrong body and by the website's route, but not by a request with a wrong token", async () => {
    const sandbox = await start({ dailyQuota: 2 });
    await send(sandbox, { headers: { authorization: undefined } });
    await send(sandbox, { body: {} });
    await send(sandbox, { method: "GET", path: `/v1/website/${sandbox.websiteId}`, body: "" });
    expect(await statuses(sandbox, 1)).toEqual([423]);
    expect((await send(sandbox, { headers: { authorization: undefined } })).status).toBe(401);
    expect(sandbox.requests.map(({ status }) => status)).toEqual([401, 400, 200, 423, 401]);
  });

  test("is not reduced by a request that a fault stopped", async () => {
    const sandbox = await start({ dailyQuota: 1, statuses: { 503: 0.5 } });
    const answered = await statuses(sandbox, 20);
    expect(answered.indexOf(503)).toBeLessThan(answered.indexOf(201));
    expect(answered.filter((status) => status === 201)).toHaveLength(1);
    expect(answered.filter((status) => status === 423).length).toBeGreaterThan(1);
  });
});
