import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { prepareEvent } from "./prepare-event.js";

const NO_HIPAA = { hipaa: false } as const;
const ORDER = { type: "track", event: "Order", properties: { email: " Ada@Example.com ", total: 5 } };

describe("prepareEvent", () => {
  test("returns the mapped event and its contact", () => {
    expect(prepareEvent(ORDER, NO_HIPAA)).toStrictEqual({
      status: "ready",
      prepared: {
        status: "prepared",
        event: { text: "Order", data: { email: " Ada@Example.com ", total: 5 } },
        contact: { email: "Ada@Example.com" },
      },
      messageId: undefined,
    });
  });

  test.each([
    ["invalid_event", 5],
    ["unsupported_call", { type: "page" }],
    ["identify_not_supported", { type: "identify", traits: { email: "a@b" } }],
    ["event_name_missing", { type: "track", properties: { email: "a@b" } }],
    ["email_missing", { type: "track", event: "E" }],
    ["email_invalid", { type: "track", event: "E", properties: { email: "a" } }],
  ])("skips an event with the reason %s", (reason, event) => {
    expect(prepareEvent(event, NO_HIPAA)).toStrictEqual({ status: "skipped", reason });
  });

  test("skips an event as email_not_allowed if the policy does not list the property `email`", () => {
    const outcome = prepareEvent(ORDER, { hipaa: createHipaaPolicy({}) });
    expect(outcome).toStrictEqual({ status: "skipped", reason: "email_not_allowed" });
  });

  test.each([
    ["email", "stranger@example.com"],
    ["reason", "none"],
    ["messageId", "seen"],
    ["status", "none"],
  ])("ignores %s in a polluted Object.prototype", (name, value) => {
    const visit = { type: "track", event: "Visit", properties: { plan: "gold" } };
    const prepare = (event: unknown) => prepareEvent(event, NO_HIPAA);
    const clean = [prepare(visit), prepare(ORDER)];
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
    try {
      expect([prepare(visit), prepare(ORDER)]).toStrictEqual(clean);
    } finally {
      delete (Object.prototype as Record<string, unknown>)[name];
    }
  });

  test("returns the message id beside the event", () => {
    expect(prepareEvent({ ...ORDER, messageId: "m-1" }, NO_HIPAA)).toMatchObject({ messageId: "m-1" });
  });
});
