import { expect, test } from "vitest";
import { createProblemList } from "../src/command/create-problem-list.js";
import { createCounters } from "../src/counters.js";
import type { RelayMetrics } from "../src/types.js";

test("the list of problems has at most one line a minute for each kind and code", () => {
  let metrics: RelayMetrics | undefined;
  const counters = createCounters((latest) => {
    metrics = latest;
  });
  const list = createProblemList();
  const linesAt = (second: number): readonly string[] =>
    metrics === undefined ? ["no metrics"] : list(metrics, second * 1_000);
  expect(linesAt(0)).toEqual([]);
  for (const status of [202, 401, 401]) counters.add("webhooks", status);
  for (const what of ["accepted", "delivered", "storeErrors"] as const) counters.add(what);
  counters.add("skipped", "duplicate");
  expect(linesAt(5)).toEqual(["refused webhooks: 2 (401)", "store errors: 1"]);
  counters.add("webhooks", 401);
  counters.add("webhooks", 503);
  counters.add("dead", "not_found");
  counters.add("retried", "network");
  const others = [
    "refused webhooks: 1 (503)",
    "failed deliveries: 1 (network)",
    "dead letters: 1 (not_found)",
  ];
  expect(linesAt(10)).toEqual(others);
  expect(linesAt(64)).toEqual([]);
  counters.add("webhooks", 401);
  expect(linesAt(65)).toEqual(["refused webhooks: 2 (401)"]);
  expect(linesAt(Number.POSITIVE_INFINITY)).toEqual([]);
});
