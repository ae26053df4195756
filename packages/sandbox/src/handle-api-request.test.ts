import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { send } from "../test/send.js";
import type { Faults } from "./index.js";

const open = openSandboxes();
const JANE = "jane@example.com";
const start = (faults: Faults) => open({ faults });

describe("the fault is selected before the request is checked:", () => {
  const noToken = { headers: { authorization: undefined } };

  test("an error status hides a wrong token", async () => {
    expect((await send(await start({ statuses: { 503: 1 } }), noToken)).status).toBe(503);
  });

  test("a fault that changes only the body keeps the status 400 of the answer to a wrong request", async () => {
    const sandbox = await start({ notJson: 1 });
    const answer = await send(sandbox, { body: {} });
    expect(answer).toMatchObject({ status: 400, json: undefined });
    expect(sandbox.events(JANE)).toEqual([]);
  });

  test("the route of the website has faults, too", async () => {
    const sandbox = await start({ statuses: { 503: 1 } });
    const path = `/v1/website/${sandbox.websiteId}`;
    expect((await send(sandbox, { method: "GET", path, body: "" })).status).toBe(503);
  });
});
