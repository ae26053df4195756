import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { describe, expect, test, vi } from "vitest";
import { SETTINGS } from "../test/settings.js";
import { CrispApiError } from "./crisp-api-error.js";
import { prepareEvent } from "./prepare-event.js";
import { toEndpoint } from "./to-request.js";

const ENDPOINT = toEndpoint(SETTINGS);
const NO_HIPAA = { hipaa: false } as const;
const ORDER = { type: "track", event: "Order", properties: { email: " Ada@Example.com ", total: 5 } };

describe("an event is made ready", () => {
  test("as a request, in the lane of its contact however the address is spelled", () => {
    expect(prepareEvent(ORDER, NO_HIPAA, ENDPOINT)).toStrictEqual({
      lane: "ada@example.com",
      request: {
        method: "POST",
        url: `${ENDPOINT.websiteUrl}/people/events/Ada%40Example.com`,
        headers: ENDPOINT.headers,
        body: '{"text":"Order","data":{"email":" Ada@Example.com ","total":5}}',
      },
    });
  });

  test.each([
    ["invalid_event", 5],
    ["unsupported_call", { type: "page" }],
    ["identify_not_supported", { type: "identify", traits: { email: "a@b" } }],
    ["event_name_missing", { type: "track", properties: { email: "a@b" } }],
    ["email_missing", { type: "track", event: "E" }],
    ["email_invalid", { type: "track", event: "E", properties: { email: "a" } }],
  ])("as skipped, %s", (reason, event) => {
    expect(prepareEvent(event, NO_HIPAA, ENDPOINT)).toStrictEqual({ status: "skipped", reason });
  });

  test("as skipped, email_not_allowed, where the policy does not list the address", () => {
    const outcome = prepareEvent(ORDER, { hipaa: createHipaaPolicy({}) }, ENDPOINT);
    expect(outcome).toStrictEqual({ status: "skipped", reason: "email_not_allowed" });
  });

  test.each([
    ["email", "stranger@example.com"],
    ["reason", "none"],
    ["messageId", "seen"],
    ["status", "none"],
  ])("as ever, whatever %s a polluted Object.prototype has", (name, value) => {
    const visit = { type: "track", event: "Visit", properties: { plan: "gold" } };
    const prepare = (event: unknown) => prepareEvent(event, NO_HIPAA, ENDPOINT, (id) => id === "seen");
    const clean = [prepare(visit), prepare(ORDER)];
    Object.defineProperty(Object.prototype, name, { value, configurable: true });
    try {
      expect([prepare(visit), prepare(ORDER)]).toStrictEqual(clean);
    } finally {
      delete (Object.prototype as Record<string, unknown>)[name];
    }
  });

  test("as failed, invalid_data, where its body would be longer than a text can be", () => {
    // Half a gigabyte of event would take a slow machine half a minute.
    const stringify = vi.spyOn(JSON, "stringify").mockImplementationOnce(() => {
      throw new RangeError("Invalid string length");
    });
    try {
      const outcome = prepareEvent(ORDER, NO_HIPAA, ENDPOINT);
      expect(outcome).toStrictEqual({ status: "failed", error: new CrispApiError("invalid_data", 0) });
    } finally {
      stringify.mockRestore();
    }
  });

  test("as skipped, duplicate, where its id was seen, whatever else is wrong with it", () => {
    const isRepeated = vi.fn(() => true);
    for (const event of [ORDER, { type: "identify" }, { type: "track" }]) {
      const outcome = prepareEvent({ ...event, messageId: "m-1" }, NO_HIPAA, ENDPOINT, isRepeated);
      expect(outcome).toStrictEqual({ status: "skipped", reason: "duplicate" });
    }
    expect(isRepeated).toHaveBeenCalledWith("m-1");
  });

  test("without a look at ids that are not there, or that are new", () => {
    const isRepeated = vi.fn(() => false);
    expect(prepareEvent(ORDER, NO_HIPAA, ENDPOINT, isRepeated)).toHaveProperty("lane");
    for (const messageId of ["", " "]) {
      expect(prepareEvent({ ...ORDER, messageId }, NO_HIPAA, ENDPOINT, isRepeated)).toHaveProperty("lane");
    }
    expect(isRepeated).not.toHaveBeenCalled();
    expect(prepareEvent({ ...ORDER, messageId: "m-1" }, NO_HIPAA, ENDPOINT, isRepeated)).toHaveProperty(
      "lane",
    );
    expect(prepareEvent({ ...ORDER, messageId: "m-1" }, NO_HIPAA, ENDPOINT)).toHaveProperty("lane");
  });
});
