import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createProgressDisplay, type ProgressScreen, type ProgressView } from "./show-progress.js";

/** Creates a screen that records the written text without cursor movements. */
function createScreen(isTTY: boolean, columns = 200) {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const screen: ProgressScreen = Object.assign(stream, { isTTY, columns });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are controlled with them.
  return { screen, read: () => text.replaceAll(/\u001b\[[\d;?]*[A-Za-z]/g, "") };
}

/** Starts a progress display. The returned function ends it. */
function showProgress(screen: ProgressScreen, totalBytes: number | undefined, view: () => ProgressView) {
  const display = createProgressDisplay(screen);
  display.start(totalBytes, view);
  return display.end;
}

const view = (lines: number, isDryRun = false) => ({
  counts: { delivered: lines - 2, skipped: { duplicate: 1 }, held: {}, failed: { not_found: 1 } },
  retries: lines < 100 ? 0 : lines % 100,
  isDryRun,
  sample: { at: Date.now(), lines, requests: lines * 2, events: lines, waiting: 0, bytes: lines * 10 },
});

describe("progress", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("is a bar with rate, remaining time and failures in a terminal", () => {
    const { screen, read } = createScreen(true);
    let lines = 2;
    const stop = showProgress(screen, 1_000, () => view(lines));
    for (; lines < 52; lines++) vi.advanceTimersByTime(200);
    expect(read()).toMatch(
      /51% 1 failed, 10 s left, 49 delivered, 0 held, 1 skipped, 10 requests\/s, 5 lines\/s =+/,
    );
    stop();
  });

  test("shows only numbers in a terminal if the size of the input is unknown", () => {
    const { screen, read } = createScreen(true);
    let lines = 2;
    const stop = showProgress(screen, undefined, () => view(lines));
    for (; lines < 52; lines++) vi.advanceTimersByTime(200);
    expect(read()).toContain("1 failed, 49 delivered, 0 held, 1 skipped, 10 requests/s, 5 lines/s");
    expect(read()).not.toContain("%");
    stop();
  });

  test.each([false, true])("ends on request (terminal: %s)", (isTTY) => {
    const { screen, read } = createScreen(isTTY);
    showProgress(screen, 1_000, () => view(5))();
    const before = read();
    vi.advanceTimersByTime(60_000);
    expect(read()).toBe(before);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is a line every five seconds if the output is not a terminal", () => {
    const { screen, read } = createScreen(false);
    let lines = 2;
    const stop = showProgress(screen, 1_000, () => view(lines));
    vi.advanceTimersByTime(4_999);
    expect(read()).toBe("");
    lines = 27;
    vi.advanceTimersByTime(5_001);
    stop();
    expect(read()).toBe(
      "1 failed, 15 s left, 25 delivered, 0 held, 1 skipped, 10 requests/s, 5 lines/s\n1 failed, 29 s left, 25 delivered, 0 held, 1 skipped, 5 requests/s, 3 lines/s\n",
    );
  });

  test("has a singular noun for a rate of one", () => {
    const { screen, read } = createScreen(false);
    let requests = 0;
    const stop = showProgress(screen, 1_000, () => {
      const { sample, ...rest } = view(2);
      return { ...rest, sample: { ...sample, requests } };
    });
    requests = 6;
    vi.advanceTimersByTime(5_000);
    expect(read()).toContain("1 request/s, 0 lines/s\n");
    stop();
  });

  test("shows no requests in a dry run", () => {
    const { screen, read } = createScreen(true);
    const stop = showProgress(screen, 1_000, () => view(5, true));
    vi.advanceTimersByTime(3_000);
    expect(read()).toContain("1 skipped, 0 lines/s");
    stop();
  });

  test.each([
    [101, "1 failed, 1 retry, 99 delivered"],
    [102, "1 failed, 2 retries, 100 delivered"],
  ])("shows retries (%s lines)", (lines, text) => {
    const { screen, read } = createScreen(true);
    const stop = showProgress(screen, 10_000, () => view(lines));
    vi.advanceTimersByTime(200);
    expect(read()).toContain(text);
    stop();
  });

  test("fits into 80 columns; the bar is shortened, and no number is cut", () => {
    const { screen, read } = createScreen(true, 80);
    const stop = showProgress(screen, 1_000_000_000, () => view(1_234_500));
    vi.advanceTimersByTime(3_000);
    expect(read()).toContain("1 failed, 1,234,498 delivered, 0 held, 1 skipped, 0 requests/s, 0 lines/s");
    stop();
  });

  test("prints a text above the bar, and continues below it", () => {
    const { screen, read } = createScreen(true);
    const display = createProgressDisplay(screen);
    display.start(1_000, () => view(10));
    vi.advanceTimersByTime(200);
    display.say("Stopping.");
    vi.advanceTimersByTime(200);
    display.end();
    const [before, after] = read().split("Stopping.\n");
    expect(before).toContain("1 failed");
    expect(after).toContain("1 failed");
  });
});
