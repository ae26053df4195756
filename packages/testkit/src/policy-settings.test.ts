import fc from "fast-check";
import { expect, test } from "vitest";
import { policySettings } from "./index.js";
import { listFor } from "./policy-settings.js";

const policies = fc.sample(policySettings(["email", "diagnosis"], "Visit"), { numRuns: 500, seed: 1 });

test.each([
  [
    "lists one name and omits another",
    (list: readonly string[] | undefined) => list?.includes("email") && !list.includes("diagnosis"),
  ],
  [
    "lists all names",
    (list: readonly string[] | undefined) => list?.includes("email") && list.includes("diagnosis"),
  ],
  [
    "lists none of the names",
    (list: readonly string[] | undefined) => list?.includes("email") === false && !list.includes("diagnosis"),
  ],
  ["has no list of properties", (list: readonly string[] | undefined) => list === undefined],
])("a generated policy sometimes %s", (_, isSo) => {
  expect(policies.some(({ eventProperties }) => isSo(eventProperties))).toBe(true);
  expect(policies.some(({ userProperties }) => isSo(userProperties))).toBe(true);
});

test.each([
  ["lists the event's name", (names: readonly string[] | undefined) => names?.includes("Visit")],
  [
    "lists other event names only",
    (names: readonly string[] | undefined) => names?.includes("Visit") === false,
  ],
  ["allows every event name", (names: readonly string[] | undefined) => names === undefined],
])("a generated policy sometimes %s", (_, isSo) => {
  expect(policies.some(({ eventNames }) => isSo(eventNames))).toBe(true);
});

test.each([
  [{ type: "identify" }, "user"],
  [{ event: "$identify" }, "user"],
  [{ type: null, event: "$identify" }, "user"],
  [{ type: "track", event: "$identify" }, "event"],
  [{ event: "Visit" }, "event"],
])("the list for %o is the %s list", (event, name) => {
  const policy = { eventProperties: ["event"], userProperties: ["user"] };
  expect([...listFor(event, policy)]).toStrictEqual([name]);
});
