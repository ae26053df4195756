import { describe, expect, test } from "vitest";
import { DELIVERY_CONTENDERS } from "./contenders.js";
import type { DeliveryResult, DeliveryTurn } from "./measure-delivery.js";
import { reportDelivery } from "./report-delivery.js";
import { reportMemory } from "./report-memory.js";
import { withCrispApi } from "./with-crisp-api.js";
import { withFetch } from "./with-fetch.js";
import { withSendAll } from "./with-send-all.js";
import { withUndici } from "./with-undici.js";

/** The turns of three rounds. In the second round, the machine was busy with other work. */
const turns = (speed: number, cost: number): readonly DeliveryTurn[] =>
  [1, 0.1, 1].map((mood) => ({ requestsPerSecond: speed * mood, cpuPerRequest: cost / mood }));

const results: readonly DeliveryResult[] = [1, 10].map((concurrency) => ({
  concurrency,
  turns: new Map([
    [withSendAll.name, turns(8_000, 0.1)],
    [withCrispApi.name, turns(2_000, 0.5)],
    [withFetch.name, turns(2_500, 0.4)],
    [withUndici.name, turns(10_000, 0.08)],
  ]),
}));

describe("the delivery's tables", () => {
  const rows = reportDelivery(results, DELIVERY_CONTENDERS)
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " "));

  test.each([
    [
      "have a column for each number of concurrent requests",
      "| requests per second, higher is better | 1 at once | 10 at once |",
    ],
    ["show medians with their spread", "| crisp-api | 2,000 (1,100–2,000) | 2,000 (1,100–2,000) |"],
    [
      "compare round by round, so that a busy moment affects both contenders",
      "| ours, times as fast as crisp-api | 4.00 (4.00–4.00) | 4.00 (4.00–4.00) |",
    ],
    ["show the goals where they apply", "| goal | – | ≥ 4 |"],
    ["show the goal for the comparison with the bare loop", "| goal | – | ≥ 0.75 |"],
    [
      "compare with the bare loop",
      `| ours, times as fast as ${withUndici.name} | 0.80 (0.80–0.80) | 0.80 (0.80–0.80) |`,
    ],
    ["show processor time in microseconds", "| fetch | 400 (400–2,200) | 400 (400–2,200) |"],
    ["compare processor time", "| ours, times the cost of crisp-api | 0.20 (0.20–0.20) | 0.20 (0.20–0.20) |"],
  ])("%s", (_, expected) => expect(rows).toContain(expected));
});

describe("the memory's table", () => {
  test("shows the first sample, the last one, and the growth between them", () => {
    const megabyte = 1024 ** 2;
    const table = reportMemory([
      { outcomes: 100_000, heap: 20 * megabyte, resident: 100 * megabyte },
      { outcomes: 500_000, heap: 90 * megabyte, resident: 900 * megabyte },
      { outcomes: 1_000_000, heap: 22.5 * megabyte, resident: 90 * megabyte },
    ]);
    const rows = table.split("\n").map((line) => line.replaceAll(/\s+/g, " "));
    expect(rows).toContain("| after 100,000 events | 20.0 | 100.0 |");
    expect(rows).toContain("| after 1,000,000 events | 22.5 | 90.0 |");
    expect(rows).toContain("| growth | 2.5 | -10.0 |");
    expect(rows).toContain("| goal | < 50 | < 50 |");
  });
});
