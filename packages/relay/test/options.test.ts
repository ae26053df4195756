import { expect, test } from "vitest";
import { createRelay } from "../src/create-relay.js";
import type { RelayOptions } from "../src/types.js";

const RIGHT: RelayOptions = {
  crisp: { websiteId: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc", identifier: "i", key: "SECRET" },
  hipaa: false,
  secret: { value: "SECRET" },
  store: "/nowhere/that/is/made",
};

test.each([
  ["store", { store: "" }],
  ["hipaa", { hipaa: undefined }],
  ["hipaa", { hipaa: { eventProperties: ["SECRET"] } }],
  ["secret", { secret: { value: "" } }],
  ["secret", { secret: undefined }],
  ["key", { crisp: { ...RIGHT.crisp, key: "" } }],
  ["eventNames", { eventNames: "SECRET" }],
  ["destination", { destination: 5 }],
  ["concurrency", { concurrency: 0 }],
  ["concurrency", { concurrency: 1.5 }],
  ["dedupDays", { dedupDays: Number.NaN }],
  ["retainDays", { retainDays: "14" }],
  ["maxEventAgeHours", { maxEventAgeHours: -1 }],
  ["quotaResetHour", { quotaResetHour: 24 }],
  ["onMetrics", { onMetrics: "SECRET" }],
  ["hippa", { hippa: false }],
])(
  "createRelay throws an error that names a wrong option before it opens the store: %s",
  async (name, wrong) => {
    const error = await createRelay({ ...RIGHT, ...wrong } as RelayOptions).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(name);
    expect(String(error)).not.toContain("SECRET");
  },
);
