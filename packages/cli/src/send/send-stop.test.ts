import { describe, expect, test, vi } from "vitest";
import { startWorld, toText, track, type World } from "../../test/start-world.js";

const MANY = Array.from({ length: 400 }, (_, index) => track(`c${index % 40}@example.com`, index));
const KEPT = ["--failed", "failed.ndjson", "--checkpoint", "run.checkpoint"];

const until = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 50_000, interval: 5 });

/**
 * Starts a run over many lines, and waits until it has made some requests. Its standard input stays open, because the
 * run must not end before the test stops it.
 */
async function startSlowly(world: World, args: readonly string[] = []) {
  const run = world.start(["--json", "--concurrency", "4", ...args]);
  run.process.stdin?.write(toText(MANY));
  await until(() => world.posts().length >= 8);
  return run;
}

describe("Ctrl-C", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)(
    "as %s lets the run complete its current requests, print the summary, and exit with %i",
    async (signal, exit) => {
      const world = await startWorld({ latencyMs: 20 });
      const run = await startSlowly(world);
      run.process.kill(signal);
      const { code, stdout } = await run.ended;
      const summary = JSON.parse(stdout);
      const requests = world.posts();
      expect(code).toBe(exit);
      expect(summary).toMatchObject({
        delivered: requests.length,
        failed: {},
        stopped: signal,
        unfinished: 0,
      });
      expect(requests.every(({ status }) => status === 201)).toBe(true);
    },
  );

  test("stops a run; the same command then continues the run and sends no event twice", async () => {
    const world = await startWorld({ latencyMs: 20 });
    const run = await startSlowly(world, KEPT);
    run.process.kill("SIGINT");
    await run.ended;
    // The second run reads the same lines from a file.
    await world.write("events.ndjson", toText(MANY));
    const { code, summary } = await world.summary(["events.ndjson", ...KEPT]);
    expect({ code, requests: world.posts().length }).toStrictEqual({
      code: 0,
      requests: MANY.length,
    });
    expect(summary).toMatchObject({ delivered: MANY.length, mayBeTwice: 0 });
  });

  test("stops a run before the requests for waiting events; the next run sends these events in order", async () => {
    const world = await startWorld({ latencyMs: 20 });
    const ofOne = Array.from({ length: 200 }, (_, index) => track("ada@example.com", index));
    const run = world.start(["--json", ...KEPT]);
    run.process.stdin?.write(toText(ofOne));
    await until(() => world.posts().length >= 3);
    run.process.kill("SIGTERM");
    await until(() => run.printed.stderr.includes("once more"));
    const asked = world.posts().length;
    const { code, stdout } = await run.ended;
    expect(code).toBe(143);
    expect(world.posts().length).toBeLessThanOrEqual(asked + 1);
    expect(JSON.parse(stdout)).toMatchObject({ delivered: world.posts().length, failed: {} });
    expect(await world.summary(KEPT, toText(ofOne))).toMatchObject({
      code: 0,
      summary: { delivered: 200, mayBeTwice: 0 },
    });
    const numbers = world.sandbox.events("ada@example.com").map(({ data }) => data?.["number"]);
    expect(numbers).toStrictEqual(ofOne.map((_, index) => index));
  });

  test("ends a run that waits for standard input", async () => {
    const world = await startWorld();
    const run = world.start(["--json"]);
    run.process.stdin?.write(`${track("ada@example.com", 1)}\n`);
    await until(() => world.posts().length === 1);
    run.process.kill("SIGINT");
    const { code, stdout } = await run.ended;
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 130, delivered: 1, stopped: "SIGINT" });
  });

  test("makes the run print the number of the last line that it read, if there is no checkpoint", async () => {
    const world = await startWorld();
    const run = world.start(["-"]);
    run.process.stdin?.write(`\n${track("ada@example.com", 1)}\n`);
    await until(() => world.posts().length === 1);
    run.process.kill("SIGINT");
    expect((await run.ended).stdout).toContain(
      "Stopped by SIGINT after line 2 of -: later lines were not read.\n",
    );
  });

  test.each([
    ["all lines were read", false, "."],
    ["the input may have further lines", true, ". If the input has further lines, they are left, too."],
  ])(
    "prints the number of lines that are left if %s; a second Ctrl-C adds the lines without an answer",
    async (_what, isOpen, end) => {
      const world = await startWorld();
      const run = world.start(["--timeout", "1h", ...KEPT]);
      await until(() => world.sandbox.requests.length === 1);
      world.sandbox.setFaults({ delay: { share: 1, ms: 3_600_000 } });
      // The last line has its outcome before the stop, because its event is too old.
      const old = track("old@example.com", 0, { timestamp: "2020-01-01T00:00:00Z" });
      const lines = ["a", "b", "a", "b"].map((name, index) => track(`${name}@example.com`, index));
      run.process.stdin?.write(toText([...lines, old]));
      if (!isOpen) run.process.stdin?.end();
      await until(() => world.posts().length === 2);
      await until(async () => (await world.read("failed.ndjson")) !== "");
      run.process.kill("SIGINT");
      await until(() => run.printed.stderr.includes("once more"));
      run.process.kill("SIGINT");
      const { stdout } = await run.ended;
      const [begin] = stdout.split("\n");
      expect(begin).toBe(
        `Stopped by SIGINT. 4 of the lines read are left; repeat the same command to continue${end}`,
      );
      expect(stdout).toContain("2 of the lines that are left were sent and have no answer: -: lines 1–2.\n");
    },
  );

  test.each([
    ["keeps their events as aborted", ["--failed", "failed.ndjson"]],
    ["leaves their events to the next run, if there is a checkpoint", KEPT],
  ])("pressed twice aborts the current requests immediately, and %s", async (_what, args) => {
    // The sandbox does not reply during the test, so the current requests can only end by being aborted.
    const world = await startWorld();
    const run = world.start(["--json", "--concurrency", "4", "--timeout", "1h", ...args]);
    await until(() => world.sandbox.requests.length === 1);
    world.sandbox.setFaults({ delay: { share: 1, ms: 3_600_000 } });
    run.process.stdin?.write(toText(MANY));
    await until(() => world.posts().length === 4);
    run.process.kill("SIGINT");
    // The second signal is sent only after the run has reacted to the first signal.
    await until(() => run.printed.stderr.includes("once more"));
    run.process.kill("SIGINT");
    const { code, stdout } = await run.ended;
    const { failed, unfinished, delivered } = JSON.parse(stdout);
    const aborted = failed.aborted ?? 0;
    expect({ code, delivered }).toStrictEqual({ code: 130, delivered: 0 });
    const kept = (await world.read("failed.ndjson")).split("\n").length - 1;
    expect(kept).toBe(aborted);
    expect(aborted + unfinished).toBeGreaterThanOrEqual(4);
    expect(Math.min(aborted, unfinished)).toBe(0);
    expect(unfinished > 0).toBe(args === KEPT);
  });
});
