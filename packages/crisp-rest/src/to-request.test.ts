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
      "sends the color with the event",
      requestFor({ email: "a@b" }, {}, "blue"),
      { body: expect.stringContaining('"color":"blue"') },
    ],
    [
      "sets the tier of a website's token",
      requestFor({ email: "a@b" }, { tier: "website" }),
      { headers: expect.objectContaining({ "X-Crisp-Tier": "website" }) },
    ],
    [
      "keeps the path of apiUrl",
      requestFor({ email: "a@b" }, { apiUrl: "https://proxy.example.com/crisp/" }),
      { url: expect.stringMatching(/^https:\/\/proxy\.example\.com\/crisp\/v1\/website\//) },
    ],
    [
      "removes all slashes at the end of apiUrl",
      requestFor({ email: "a@b" }, { apiUrl: "https://proxy.example.com/crisp//" }),
      { url: expect.stringMatching(/^https:\/\/proxy\.example\.com\/crisp\/v1\/website\//) },
    ],
    [
      "sends credentials with characters beyond Latin-1 as UTF-8",
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
  ])("encodes the address %j as one path segment, which decodes to the address", (email) => {
    const request = requestFor({ email });
    const segments = new URL("url" in request ? request.url : "").pathname.split("/");
    expect(segments).toHaveLength(7);
    expect(decodeURIComponent(segments[6] ?? "")).toBe(email);
  });

  test("throws an error that names the option but not its text if apiUrl is not a URL", () => {
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
  ])("throws an error that names a wrong %s but not its text", (name, value) => {
    expect(() => requestFor({ email: "a@b" }, { [name]: value })).toThrow(new RegExp(`^${name}: `));
  });

  test("sends a property named toJSON like any other property", () => {
    expect(requestFor({ email: "a@b", toJSON: "x" })).toMatchObject({
      body: '{"text":"Order","data":{"email":"a@b","toJSON":"x"}}',
    });
  });

  test("returns the reason if the event has no contact", () => {
    expect(requestFor({})).toStrictEqual({ status: "skipped", reason: "email_missing" });
  });
});
