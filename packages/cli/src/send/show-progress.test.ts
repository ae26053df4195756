import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ProgressScreen, showProgress } from "./show-progress.js";

/** A screen that remembers what was written, without what moves the cursor. */
function createScreen(isTTY: boolean) {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const screen: ProgressScreen = Object.assign(stream, { isTTY, columns: 200 });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a terminal is told with.
  return { screen, read: () => text.replaceAll(/\u001b\[[\d;?]*[A-Za-z]/g, "") };
}

const view = (lines: number) => ({
  counts: { delivered: lines - 2, skipped: { duplicate: 1 }, held: {}, failed: { not_found: 1 } },
  sample: { at: Date.now(), lines, bytes: lines * 10 },
});

describe("progress", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("in a terminal is a bar with rate, remaining time and failures", () => {
    const { screen, read } = createScreen(true);
    let lines = 2;
    const stop = showProgress(screen, 1_000, () => view(lines));
    for (; lines < 52; lines++) vi.advanceTimersByTime(200);
    expect(read()).toMatch(
      /[█=]+.*52% 49 delivered, 1 skipped, 0 held, 1 failed; 5 lines\/s, \d+ s left|51% 49 delivered, 1 skipped, 0 held, 1 failed; 5 lines\/s, 10 s left/,
    );
    stop();
  });

  test("in a terminal, without an end in sight, is its numbers only", () => {
    const { screen, read } = createScreen(true);
    let lines = 2;
    const stop = showProgress(screen, undefined, () => view(lines));
    for (; lines < 52; lines++) vi.advanceTimersByTime(200);
    expect(read()).toContain("49 delivered, 1 skipped, 0 held, 1 failed; 5 lines/s");
    expect(read()).not.toContain("%");
    stop();
  });

  test.each([false, true])("ends when it is told to (terminal: %s)", (isTTY) => {
    const { screen, read } = createScreen(isTTY);
    showProgress(screen, 1_000, () => view(5))();
    const before = read();
    vi.advanceTimersByTime(60_000);
    expect(read()).toBe(before);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("elsewhere is a line every five seconds", () => {
    const { screen, read } = createScreen(false);
    let lines = 2;
    const stop = showProgress(screen, 1_000, () => view(lines));
    vi.advanceTimersByTime(4_999);
    expect(read()).toBe("");
    lines = 27;
    vi.advanceTimersByTime(5_001);
    stop();
    expect(read()).toBe(
      "25 delivered, 1 skipped, 0 held, 1 failed; 5 lines/s, 15 s left\n25 delivered, 1 skipped, 0 held, 1 failed; 3 lines/s, 29 s left\n",
    );
  });
});
