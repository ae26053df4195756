import { inspect } from "node:util";
import { mapTrack } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { SETTINGS } from "../test/settings.js";
import { toRequest } from "./to-request.js";

function requestFor(properties: Record<string, unknown>, settings: object = {}, color?: "blue") {
  const mapped = mapTrack(
    { type: "track", event: "Order", properties },
    { hipaa: false, ...(color && { color }) },
  );
  if (mapped.status !== "mapped") throw new Error(`skipped: ${mapped.reason}`);
  return toRequest(mapped, { ...SETTINGS, identifier: "identifier", key: "key", ...settings });
}

describe("toRequest", () => {
  test("builds the documented request", () => {
    expect(requestFor({ email: " ada@example.com", "plan name": "Pro" })).toStrictEqual({
      method: "POST",
      url: `https://api.crisp.chat/v1/website/${SETTINGS.websiteId}/people/events/ada%40example.com`,
      headers: {
        Authorization: "Basic aWRlbnRpZmllcjprZXk=",
        "X-Crisp-Tier": "plugin",
        "Content-Type": "application/json",
      },
      body: '{"text":"Order","data":{"email":" ada@example.com","plan_name":"Pro"}}',
    });
  });

  test.each([
    [
      "a color is sent with the event",
      requestFor({ email: "a@b" }, {}, "blue"),
      { body: expect.stringContaining('"color":"blue"') },
    ],
    [
      "a website's token has its own tier",
      requestFor({ email: "a@b" }, { tier: "website" }),
      { headers: expect.objectContaining({ "X-Crisp-Tier": "website" }) },
    ],
    [
      "an API under a path keeps the path",
      requestFor({ email: "a@b" }, { apiUrl: "https://proxy.example.com/crisp/" }),
      { url: expect.stringMatching(/^https:\/\/proxy\.example\.com\/crisp\/v1\/website\//) },
    ],
    [
      "an API under a path may end in more than one slash",
      requestFor({ email: "a@b" }, { apiUrl: "https://proxy.example.com/crisp//" }),
      { url: expect.stringMatching(/^https:\/\/proxy\.example\.com\/crisp\/v1\/website\//) },
    ],
    [
      "credentials beyond Latin-1 are sent as UTF-8",
      requestFor({ email: "a@b" }, { key: "ключ" }),
      { headers: expect.objectContaining({ Authorization: "Basic aWRlbnRpZmllcjrQutC70Y7Rhw==" }) },
    ],
  ])("%s", (_title, request, expected) => expect(request).toMatchObject(expected));

  test.each([
    "a/../../b?x#y@example.com",
    "ada+news@example.com",
    "100%25@example.com",
    "ödön@example.com",
    "🙂@example.com",
    "..@example.com",
  ])("the address %j is one path segment that decodes to itself", (email) => {
    const request = requestFor({ email });
    const segments = new URL("url" in request ? request.url : "").pathname.split("/");
    expect(segments).toHaveLength(7);
    expect(decodeURIComponent(segments[6] ?? "")).toBe(email);
  });

  test("an apiUrl that is not a URL is refused with the name of the option, without its text", () => {
    const refuse = () => requestFor({ email: "a@b" }, { apiUrl: "//user:secret@api" });
    expect(refuse).toThrow(new TypeError("apiUrl: expected an https URL, or http on loopback"));
    try {
      refuse();
    } catch (error) {
      expect(inspect(error, { showHidden: true })).not.toContain("secret");
    }
  });

  test.each([
    ["apiUrl", "http://evil.example"],
    ["websiteId", `${SETTINGS.websiteId}/../x`],
    ["identifier", ""],
    ["key", " secret"],
    ["tier", "user"],
    ["webSiteId", SETTINGS.websiteId],
  ])("refuses a wrong %s by name, without its text", (name, value) => {
    expect(() => requestFor({ email: "a@b" }, { [name]: value })).toThrow(new RegExp(`^${name}: `));
  });

  test("a property of the name toJSON is sent like any other", () => {
    expect(requestFor({ email: "a@b", toJSON: "x" })).toMatchObject({
      body: '{"text":"Order","data":{"email":"a@b","toJSON":"x"}}',
    });
  });

  test("an event without a contact has a reason instead of a request", () => {
    expect(requestFor({})).toStrictEqual({ status: "skipped", reason: "email_missing" });
  });
});
