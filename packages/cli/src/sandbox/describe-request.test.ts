import type { SandboxRequest } from "@freshpaint/crisp-sandbox";
import { expect, test } from "vitest";
import { describeRequest } from "./describe-request.js";

function requestWith(data: unknown, stored: boolean): SandboxRequest {
  return {
    method: "POST",
    path: "/v1/website/w/people/events/ada%40example.com",
    headers: {},
    body: { text: "Visit", data },
    status: stored ? 201 : 400,
    stored,
  };
}

const LINE = 'POST /v1/website/…/people/events/… "Visit" →';

function toData(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`name_${index + 1}`, "CANARY"]));
}

test.each([
  ["no properties", {}, "201, stored"],
  ["no data", undefined, "201, stored"],
  ["twelve properties", toData(12), `201, stored: ${Object.keys(toData(12)).join(", ")}`],
  ["more properties", toData(15), `201, stored: ${Object.keys(toData(12)).join(", ")}, and 3 more`],
])("a stored event with %s is described without its values", (_what, data, result) => {
  expect(describeRequest(requestWith(data, true))).toBe(`${LINE} ${result}`);
});

test("a refused event is described without its property names", () => {
  expect(describeRequest(requestWith({ CANARY: 1 }, false))).toBe(`${LINE} 400`);
});
