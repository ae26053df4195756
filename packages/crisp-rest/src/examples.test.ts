import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { EXAMPLES } from "@freshpaint/crisp-testkit";
import { describe, expect, test } from "vitest";
import { startScript } from "../test/scripted-server.js";
import { SETTINGS } from "../test/settings.js";
import { createCrispRest } from "./create-crisp-rest.js";

const ADDED = { status: 201, body: '{"error":false,"reason":"added","data":{}}' };

describe("createCrispRest sends the requests of the worked example", () => {
  test.each(EXAMPLES)("$title", async ({ input, policy, color, requests }) => {
    await using server = await startScript([ADDED]);
    await using crisp = createCrispRest({
      ...SETTINGS,
      apiUrl: server.url,
      hipaa: policy === undefined ? false : createHipaaPolicy(policy),
      ...(color && { color: color as "green" }),
    });
    const outcome = await crisp.send(input);
    const seen = server.seen.map(({ path = "", body }) => ({
      contact: decodeURIComponent(path.slice(path.lastIndexOf("/") + 1)),
      body: JSON.parse(body),
    }));
    expect(seen).toStrictEqual(requests);
    expect(outcome.status).toBe(requests.length > 0 ? "delivered" : "skipped");
  });
});
