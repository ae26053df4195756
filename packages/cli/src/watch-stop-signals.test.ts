import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { watchStopSignals } from "./watch-stop-signals.js";

describe("stop signals", () => {
  test("the first signal stops the run, the second signal aborts the requests, and Node handles further signals", () => {
    const source = new EventEmitter();
    const { stopping, ending, received } = watchStopSignals(source);
    const seen = () => [stopping.aborted, ending.aborted, received(), source.listenerCount("SIGINT")];
    expect(seen()).toStrictEqual([false, false, undefined, 1]);
    source.emit("SIGTERM", "SIGTERM");
    expect(seen()).toStrictEqual([true, false, "SIGTERM", 1]);
    source.emit("SIGINT", "SIGINT");
    expect(seen()).toStrictEqual([true, true, "SIGTERM", 0]);
  });

  test("are handled by Node after `release`", () => {
    const source = new EventEmitter();
    watchStopSignals(source).release();
    expect([source.listenerCount("SIGINT"), source.listenerCount("SIGTERM")]).toStrictEqual([0, 0]);
  });
});
