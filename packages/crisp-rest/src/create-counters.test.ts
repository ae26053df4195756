import { expect, onTestFinished, test, vi } from "vitest";
import { createCounters } from "./create-counters.js";

test.each<readonly [how: string, onMetrics: () => void]>([
  [
    "throws",
    () => {
      throw new Error("CANARY");
    },
  ],
  ["rejects", () => Promise.reject(new Error("CANARY"))],
])("an onMetrics that %s changes no outcome and does not end the process", async (_how, onMetrics) => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  onTestFinished(() => void process.off("unhandledRejection", unhandled));
  const outcome = { status: "delivered", attempts: 1 } as const;
  expect(createCounters(onMetrics).count(outcome)).toBe(outcome);
  await new Promise(setImmediate);
  expect(unhandled).not.toHaveBeenCalled();
});
