import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { type Deviation, eventsPath, GOOD_BODY, goodHeaders, send } from "../test/send.js";

const open = openSandboxes();

const WEBSITE_ID = "c1a0ffee-0000-4000-8000-00000000cafe";
const OTHER_WEBSITE_ID = "c1a0ffee-0000-4000-8000-00000000beef";
const TOKEN = { identifier: "identifier", key: "key:with:colons" };
const BASIC = goodHeaders(TOKEN).authorization;

const start = () => open({ websiteId: WEBSITE_ID, ...TOKEN, contacts: ["jane@example.com"] });
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

const REASONS = { 400: "invalid_data", 401: "unauthorized", 404: "people_not_found" } as const;
type Breach = readonly [breach: string, status: keyof typeof REASONS, deviation: Deviation, reason?: string];

const TOKEN_BREACHES: readonly Breach[] = [
  ["no credentials", 401, { headers: { authorization: undefined } }],
  ["credentials of another scheme", 401, { headers: { authorization: BASIC.replace("Basic", "Bearer") } }],
  ["credentials without a scheme", 401, { headers: { authorization: BASIC.replace("Basic ", "") } }],
  ["another identifier", 401, { headers: { authorization: basic(`other:${TOKEN.key}`) } }],
  ["another key", 401, { headers: { authorization: basic(`${TOKEN.identifier}:other`) } }],
  [
    "credentials without base64",
    401,
    { headers: { authorization: `Basic ${TOKEN.identifier}:${TOKEN.key}` } },
  ],
  ["credentials with something after them", 401, { headers: { authorization: `${BASIC}=` } }],
  ["no tier", 401, { headers: { "x-crisp-tier": undefined } }],
  ["the tier user", 401, { headers: { "x-crisp-tier": "user" } }],
  ["a tier in capitals", 401, { headers: { "x-crisp-tier": "Plugin" } }],
];

const EVENT_BREACHES: readonly Breach[] = [
  ["another website", 404, { path: eventsPath({ websiteId: OTHER_WEBSITE_ID }) }, "website_not_found"],
  ["another contact", 404, { contact: "john%40example.com" }],
  ["no content type", 400, { headers: { "content-type": undefined } }],
  ["the content type text/plain", 400, { headers: { "content-type": "text/plain" } }],
  ["the content type application/jsonp", 400, { headers: { "content-type": "application/jsonp" } }],
  ["a wrong body", 400, { body: {} }],
];

describe("a wrong request", () => {
  test.for([...TOKEN_BREACHES, ...EVENT_BREACHES])(
    "an event is refused for %s, with %i",
    async ([_breach, status, deviation, reason]) => {
      const sandbox = await start();
      const answer = await send(sandbox, deviation);
      expect(answer.status).toBe(status);
      expect(answer.json).toEqual({ error: true, reason: reason ?? REASONS[status], data: {} });
      expect(answer.headers["content-type"]).toMatch(/^application\/json/);
      expect(sandbox.events("jane@example.com")).toEqual([]);
      expect(sandbox.requests).toMatchObject([{ status, stored: false }]);
    },
  );
});

describe("if a request breaks two rules, the reply is the reply for the first broken rule:", () => {
  const noToken = { authorization: undefined };
  const path = eventsPath({ websiteId: OTHER_WEBSITE_ID });
  test.each<[string, number, Deviation]>([
    ["the credentials are checked before the website", 401, { headers: noToken, path }],
    ["the tier is checked before the website", 401, { headers: { "x-crisp-tier": "user" }, path }],
    ["the contact is checked before the body", 404, { contact: "john%40example.com", body: {} }],
  ])("%s", async (_order, status, deviation) => {
    expect((await send(await start(), deviation)).status).toBe(status);
  });
});

describe("an event is accepted", () => {
  test.each<[string, Deviation]>([
    ["from the tier website", { headers: { "x-crisp-tier": "website" } }],
    ["with the scheme in lower case", { headers: { authorization: BASIC.replace("Basic", "basic") } }],
    ["with a charset", { headers: { "content-type": "application/json;charset=utf-8" } }],
    ["with a content type in capitals", { headers: { "content-type": "Application/JSON" } }],
  ])("%s", async (_what, deviation) => {
    const sandbox = await start();
    expect((await send(sandbox, deviation)).status).toBe(201);
    expect(sandbox.events("jane@example.com")).toEqual([GOOD_BODY]);
  });
});

describe("the route of the website", () => {
  const ask = async (deviation: Deviation = {}) => {
    const path = `/v1/website/${WEBSITE_ID}`;
    return send(await start(), { method: "GET", path, body: "", ...deviation });
  };

  test("answers 200 if token, tier and website are valid", async () => {
    const answer = await ask({ headers: { "content-type": undefined } });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ error: false, reason: "resolved", data: { website_id: WEBSITE_ID } });
  });

  test.for(TOKEN_BREACHES)("refuses %s with %i", async ([_breach, status, deviation]) => {
    const answer = await ask(deviation);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ error: true, reason: REASONS[status], data: {} });
  });

  test("answers 404 for another website", async () => {
    const answer = await ask({ path: `/v1/website/${OTHER_WEBSITE_ID}` });
    expect(answer).toMatchObject({ status: 404, json: { error: true, reason: "website_not_found" } });
  });
});

test("without the plugin, the website's route answers 404 not_subscribed, as the events route does", async () => {
  const sandbox = await open({ isInstalled: false });
  const path = `/v1/website/${sandbox.websiteId}`;
  const notSubscribed = { status: 404, json: { error: true, reason: "not_subscribed", data: {} } };
  expect(await send(sandbox, { method: "GET", path, body: "" })).toMatchObject(notSubscribed);
  expect(await send(sandbox)).toMatchObject(notSubscribed);
});

describe("a contact can be addressed by its id or its email", () => {
  const start = () => open({ contacts: ["Jane@Example.com"] });

  test("an event whose path has the id is stored for the contact", async () => {
    const sandbox = await start();
    const contact = sandbox.peopleId("jane@example.com");
    expect((await send(sandbox, { contact })).status).toBe(201);
    expect((await send(sandbox, { contact: contact.toUpperCase() })).status).toBe(201);
    expect(sandbox.events("JANE@example.com")).toHaveLength(2);
    expect(sandbox.requests).toMatchObject([{ email: "jane@example.com" }, { email: "jane@example.com" }]);
  });

  test("the id of a contact is the same each time", async () => {
    const sandbox = await start();
    expect(sandbox.peopleId("Jane@example.com")).toBe(sandbox.peopleId("jane@example.com"));
    expect(sandbox.peopleId("john@example.com")).not.toBe(sandbox.peopleId("jane@example.com"));
  });

  test.each([
    ["that no contact has", "8c842203-7ed8-4e29-a608-7cf78a7d2fcc"],
    ["of a person who is not a contact", undefined],
  ])("an id %s is not found", async (_whose, id) => {
    const sandbox = await start();
    const answer = await send(sandbox, { contact: id ?? sandbox.peopleId("john@example.com") });
    expect(answer).toMatchObject({ status: 404, json: { reason: "people_not_found" } });
  });
});
