import { describe, expect, test } from "vitest";
import { openGate } from "../test/open-gate.js";
import { CrispApiError, type CrispApiErrorKind } from "./crisp-api-error.js";
import type { CrispState, Delivery } from "./deliver.js";
import { watchRun } from "./watch-run.js";

const KINDS: Readonly<Record<CrispState, CrispApiErrorKind>> = {
  works: "not_found",
  limited: "rate_limited",
  fails: "network",
  unknown: "invalid_data",
};

function end(crisp: CrispState): Delivery {
  return { outcome: { status: "failed", error: new CrispApiError(KINDS[crisp], 1) }, crisp };
}

/**
 * Returns the number of the delivery that closes the gate, and its kind. Returns `undefined` if the gate stays open.
 */
async function closingOf(states: readonly CrispState[]): Promise<readonly [number, string] | undefined> {
  const gate = openGate();
  const watch = watchRun(gate);
  for (const [index, crisp] of states.entries()) {
    watch(end(crisp));
    const passage = await gate.pass();
    if (passage.status === "closed") return [index + 1, passage.kind];
    passage.leave();
  }
  return undefined;
}

const times = (count: number, state: CrispState): readonly CrispState[] => Array(count).fill(state);

describe("watchRun", () => {
  test.each<readonly [what: string, states: readonly CrispState[], closing: object | undefined]>([
    ["ten failures", times(10, "fails"), [10, "network"]],
    ["nine failures", times(9, "fails"), undefined],
    ["ten rate limits", times(10, "limited"), [10, "quota_exceeded"]],
    ["a reply between failures", [...times(9, "fails"), "works", ...times(9, "fails")], undefined],
    ["a reply between rate limits", [...times(9, "limited"), "works", ...times(9, "limited")], undefined],
    [
      "events with an unknown state between failures",
      [...times(9, "fails"), "unknown", "fails"],
      [11, "network"],
    ],
    [
      "failures and rate limits that alternate",
      times(9, "fails").flatMap((state) => [state, "limited" as const]),
      undefined,
    ],
    [
      "rate limits between failures",
      [...times(9, "fails"), ...times(3, "limited"), "fails"],
      [13, "network"],
    ],
  ])("closes the gate only after ten failed events in a row: %s", async (_what, states, closing) => {
    expect(await closingOf(states)).toStrictEqual(closing);
  });
});
