import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { type Deviation, eventsPath, send } from "../test/send.js";

const open = openSandboxes();
const WEBSITE_ID = "c1a0ffee-0000-4000-8000-00000000cafe";
const EVENTS = eventsPath({ websiteId: WEBSITE_ID });
const WEBSITE = `/v1/website/${WEBSITE_ID}`;

describe("a request to any path except the two routes gets 404, with or without faults:", () => {
  test.each<[string, Deviation]>([
    ["the root", { path: "/" }],
    ["another version", { path: EVENTS.replace("v1", "v2") }],
    ["a route in capitals", { path: EVENTS.replace("people", "People") }],
    ["a slash at the end", { path: `${EVENTS}/` }],
    ["two slashes in a row", { path: EVENTS.replace("/people", "//people") }],
    ["no contact", { path: EVENTS.replace(/[^/]+$/, "") }],
    ["dot segments that lead to a route", { path: EVENTS.replace("/people", "/x/../people") }],
    ["an encoded slash in the route", { path: EVENTS.replace("/people", "%2Fpeople") }],
    ["an encoded letter in the route", { path: EVENTS.replace("people", "p%65ople") }],
    ["another method on the events", { method: "PUT", path: EVENTS }],
    ["reading the events", { method: "GET", path: EVENTS, body: "" }],
    ["another method on the website", { method: "POST", path: WEBSITE }],
    ["a backslash that is not encoded", { path: EVENTS.replace("jane", "jane\\") }],
    ["an asterisk", { method: "OPTIONS", path: "*", body: "" }],
  ])("%s", async (_what, deviation) => {
    const sandbox = await open({ websiteId: WEBSITE_ID, faults: { statuses: { 500: 1 } } });
    const answer = await send(sandbox, deviation);
    expect(answer.status).toBe(404);
    expect(answer.json).toEqual({ error: true, reason: "not_found", data: {} });
    expect(sandbox.requests).toMatchObject([{ path: deviation.path, status: 404, stored: false }]);
  });

  test("HEAD on the website's route gets 404", async () => {
    const sandbox = await open({ websiteId: WEBSITE_ID });
    expect((await send(sandbox, { method: "HEAD", path: WEBSITE, body: "" })).status).toBe(404);
  });
});

test("neither route accepts a query", async () => {
  const sandbox = await open({ websiteId: WEBSITE_ID, contacts: ["jane@example.com"] });
  expect((await send(sandbox, { path: `${EVENTS}?x` })).status).toBe(404);
  expect((await send(sandbox, { method: "GET", path: `${WEBSITE}?x`, body: "" })).status).toBe(404);
});
