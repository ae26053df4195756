import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { GOOD_BODY, send } from "../test/send.js";

const open = openSandboxes();

describe("the contact is read from the path exactly as it was sent", () => {
  test.each([
    ["with everything encoded", "a%2F..%2Fb%3Fx%23y%40example.com", "a/../b?x#y@example.com"],
    ["with an unencoded at sign", "jane@example.com", "jane@example.com"],
    ["in lower case", "Jane.DOE%40Example.COM", "jane.doe@example.com"],
    ["with letters that are not ASCII", "j%C3%84ne%40example.com", "jäne@example.com"],
    ["with a plus that stays a plus", "jane+shop%40example.com", "jane+shop@example.com"],
    ["decoded once", "jane%252Fx%40example.com", "jane%2fx@example.com"],
    ["with encoded dots between encoded slashes", "%2e%2e%2Fjane%40example.com", "../jane@example.com"],
  ])("%s", async (_how, contact, email) => {
    const sandbox = await open({ contacts: [email] });
    expect((await send(sandbox, { contact })).status).toBe(201);
    expect(sandbox.events(email)).toEqual([GOOD_BODY]);
    expect(sandbox.requests).toMatchObject([{ email, status: 201, stored: true }]);
    expect(sandbox.requests[0]?.path.endsWith(`/people/events/${contact}`)).toBe(true);
  });
});

describe("a contact with a wrong encoding is not found, even if every email address is a contact:", () => {
  test.each([
    ["a slash", "jane/x@example.com"],
    ["a question mark", "jane@example.com?x@example.com"],
    ["a number sign", "jane@example.com#x@example.com"],
    ["a path that the sender cut at a number sign", "jane"],
    ["a percent sign", "jane%@example.com"],
    ["bytes that are not UTF-8", "jane%E4@example.com"],
    ["encoded twice", "jane%2540example.com"],
    ["nothing before the at sign", "%40example.com"],
    ["nothing after the at sign", "jane%40"],
  ])("%s", async (_what, contact) => {
    const sandbox = await open();
    expect((await send(sandbox, { contact })).status).toBe(404);
    expect(sandbox.requests).toMatchObject([{ stored: false }]);
  });
});

test("only the given contacts exist; the case of letters is ignored", async () => {
  const sandbox = await open({ contacts: ["Jane@Example.com", "73a4ad9f-people-id"] });
  expect((await send(sandbox, { contact: "jANE%40example.com" })).status).toBe(201);
  expect((await send(sandbox, { contact: "73a4ad9f-people-id" })).status).toBe(201);
  expect((await send(sandbox, { contact: "john%40example.com" })).status).toBe(404);
});

test("an empty list of contacts means that no contact exists", async () => {
  expect((await send(await open({ contacts: [] }))).status).toBe(404);
});

test("a request without a contact in its path has no email", async () => {
  const sandbox = await open();
  await send(sandbox, { method: "GET", path: `/v1/website/${sandbox.websiteId}`, body: "" });
  await send(sandbox, { contact: "jane%" });
  expect(sandbox.requests.map((request) => Object.hasOwn(request, "email"))).toEqual([false, false]);
});
