import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { describe, expect, test, vi } from "vitest";
import { prepareEvent } from "./prepare-event.js";

const NO_HIPAA = { hipaa: false } as const;
const ORDER = { type: "track", event: "Order", properties: { email: " Ada@Example.com ", total: 5 } };

describe("prepareEvent", () => {
  test("answers the mapped event and its contact", () => {
    expect(prepareEvent(ORDER, NO_HIPAA)).toStrictEqual({
      status: "prepared",
      event: { text: "Order", data: { email: " Ada@Example.com ", total: 5 } },
      contact: { email: "Ada@Example.com" },
    });
  });

  test.each([
    ["invalid_event", 5],
    ["unsupported_call", { type: "page" }],
    ["identify_not_supported", { type: "identify", traits: { email: "a@b" } }],
    ["event_name_missing", { type: "track", properties: { email: "a@b" } }],
    ["email_missing", { type: "track", event: "E" }],
    ["email_invalid", { type: "track", event: "E", properties: { email: "a" } }],
  ])("skips with %s", (reason, event) => {
    expect(prepareEvent(event, NO_HIPAA)).toStrictEqual({ status: "skipped", reason });
  });

  test("skips with email_not_allowed where the policy does not list the address", () => {
    const outcome = prepareEvent(ORDER, { hipaa: createHipaaPolicy({}) });
    expect(outcome).toStrictEqual({ status: "skipped", reason: "email_not_allowed" });
  });

  test.each([
    ["email", "stranger@example.com"],
    ["reason", "none"],
    ["messageId", "seen"],
    ["status", "none"],
  ])("ignores a %s that a polluted Object.prototype has", (name, value) => {
    const visit = { type: "track", event: "Visit", properties: { plan: "gold" } };
    const prepare = (event: unknown) => prepareEvent(event, NO_HIPAA, (id) => id === "seen");
    const clean = [prepare(visit), prepare(ORDER)];
    Object.defineProperty(Object.prototype, name, { value, configurable: true });
    try {
      expect([prepare(visit), prepare(ORDER)]).toStrictEqual(clean);
    } finally {
      delete (Object.prototype as Record<string, unknown>)[name];
    }
  });

  test("skips a repeated id as duplicate, whatever else is wrong with the event", () => {
    const isRepeated = vi.fn(() => true);
    for (const event of [ORDER, { type: "identify" }, { type: "track" }]) {
      const outcome = prepareEvent({ ...event, messageId: "m-1" }, NO_HIPAA, isRepeated);
      expect(outcome).toStrictEqual({ status: "skipped", reason: "duplicate" });
    }
    expect(isRepeated).toHaveBeenCalledWith("m-1");
  });

  test("does not ask about an id that is absent or blank", () => {
    const isRepeated = vi.fn(() => false);
    expect(prepareEvent(ORDER, NO_HIPAA, isRepeated)).toHaveProperty("status", "prepared");
    for (const messageId of ["", " "]) {
      expect(prepareEvent({ ...ORDER, messageId }, NO_HIPAA, isRepeated)).toHaveProperty(
        "status",
        "prepared",
      );
    }
    expect(isRepeated).not.toHaveBeenCalled();
    expect(prepareEvent({ ...ORDER, messageId: "m-1" }, NO_HIPAA, isRepeated)).toHaveProperty(
      "status",
      "prepared",
    );
    expect(prepareEvent({ ...ORDER, messageId: "m-1" }, NO_HIPAA)).toHaveProperty("status", "prepared");
  });
});
