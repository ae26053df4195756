import { chmod, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { runCli } from "../../test/run-cli.js";
import { startWorld, toText, track, type World } from "../../test/start-world.js";

const ADA = "ada@example.com";

function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString();
}

const AGED = toText([
  track(ADA, 1, { timestamp: hoursAgo(25) }),
  track(ADA, 2, { timestamp: hoursAgo(23) }),
  track(ADA, 3),
  track(ADA, 4, { timestamp: "yesterday" }),
  track(ADA, 7, { timestamp: new Date(Date.now() + 49 * 3_600_000).toISOString() }),
  JSON.stringify({
    event: "Visit",
    properties: { email: ADA, number: 5, time: Date.now() / 1_000 - 90_000 },
  }),
  // This event would be skipped at any age.
  JSON.stringify({ type: "track", event: "Visit", timestamp: hoursAgo(25), properties: { number: 6 } }),
  JSON.stringify({ type: "identify", timestamp: hoursAgo(25), traits: { email: ADA } }),
]);

describe("events older than --max-age", () => {
  test.each<
    readonly [what: string, args: readonly string[], sent: readonly number[], held: object, code: number]
  >([
    ["are held; the default age is a day", [], [2, 3], { too_old: 2, undated: 2 }, 1],
    ["are held if the maximum age is shorter", ["--max-age", "22h"], [3], { too_old: 3, undated: 2 }, 1],
    ["are sent if the maximum age is long enough", ["--max-age", "2d"], [1, 2, 3, 5], { undated: 2 }, 1],
    ["are sent with --backfill", ["--backfill"], [1, 2, 3, 4, 7, 5], {}, 0],
  ])("%s", async (_what, args, sent, held, code) => {
    const world = await startWorld();
    const ended = await world.summary([...args, "--failed", "failed.ndjson"], AGED);
    expect(world.sandbox.events(ADA).map(({ data }) => data?.["number"])).toStrictEqual(sent);
    expect(ended).toMatchObject({
      code,
      summary: { held, skipped: { email_missing: 1, identify_not_supported: 1 } },
    });
    const kept = (await world.read("failed.ndjson")).split("\n").length - 1;
    expect(kept).toBe(6 - sent.length);
  });
});

test("--max-age and --backfill cannot be used together", async () => {
  const world = await startWorld();
  const { code, stderr } = await world.send(["--max-age", "1d", "--backfill"], AGED);
  expect(code).toBe(2);
  expect(stderr).toContain("--max-age and --backfill cannot be used together");
});

describe("--dry-run", () => {
  test("only maps and counts the events, sends nothing, writes nothing, and needs no credentials", async () => {
    const world = await startWorld({ contacts: [] });
    const lines = [
      track(ADA, 1),
      track("Ada@example.com", 2),
      "{",
      track(ADA, 3, { timestamp: hoursAgo(48) }),
    ];
    await world.write("events.ndjson", toText(lines));
    const args = ["events.ndjson", "--dry-run", "--failed", "failed.ndjson", "--checkpoint", "checkpoint"];
    const { code, summary } = await world.summary(args);
    expect({ code, requests: world.posts() }).toStrictEqual({ code: 1, requests: [] });
    expect(summary).toMatchObject({
      dryRun: true,
      delivered: 2,
      held: { too_old: 1 },
      failed: { not_json: 1 },
    });
    await expect(world.read("failed.ndjson")).rejects.toThrow("ENOENT");
    await expect(world.read("checkpoint")).rejects.toThrow("ENOENT");
    const alone = await runCli(["send", "events.ndjson", "--dry-run", "--no-hipaa"], { cwd: world.folder });
    expect(alone.code).toBe(1);
    expect(alone.stdout).toContain("would be delivered");
    expect(alone.stdout).toContain("nothing was sent or written");
  });
});

describe("--hipaa", () => {
  test("sends only listed properties", async () => {
    const world = await startWorld();
    await world.write("policy.json", '{"eventProperties":["email","plan"]}');
    const lines = [
      JSON.stringify({
        type: "track",
        event: "Visit",
        properties: { email: ADA, plan: "pro", diagnosis: "CANARY" },
      }),
    ];
    const { code } = await world.summary(["--hipaa", "policy.json"], toText(lines));
    expect(code).toBe(0);
    expect(world.sandbox.events(ADA)).toStrictEqual([{ text: "Visit", data: { email: ADA, plan: "pro" } }]);
  });
});

describe("--max", () => {
  test("limits the number of requests, retries included, and holds the other events", async () => {
    const world = await startWorld({ faults: { seed: 3, statuses: { 503: 0.3 } } });
    const lines = Array.from({ length: 30 }, (_, index) => track(`c${index % 5}@example.com`, index));
    const { code, summary } = await world.summary(
      ["--max", "20", "--failed", "failed.ndjson"],
      toText(lines),
    );
    expect(code).toBe(1);
    expect(world.posts()).toHaveLength(20);
    const stored = world.posts().filter((request) => request.stored).length;
    expect(summary).toMatchObject({
      delivered: stored,
      held: { max_reached: 30 - stored },
      failed: {},
      requests: 20,
    });
    const kept = (await world.read("failed.ndjson")).trimEnd().split("\n");
    expect(kept).toHaveLength(30 - stored);
    world.sandbox.setFaults({});
    expect(await world.summary(["failed.ndjson"])).toMatchObject({
      code: 0,
      summary: { delivered: kept.length },
    });
    const numbers = world
      .posts()
      .flatMap((request) => (request.stored ? [Object(request.body).data.number] : []));
    expect(numbers.toSorted((one, other) => one - other)).toStrictEqual(lines.map((_, index) => index));
  });

  test("holds no event if Crisp reports that the quota is used up; the events fail as `quota_exceeded`", async () => {
    const world = await startWorld({ faults: { dailyQuota: 4 } });
    const lines = Array.from({ length: 6 }, (_, index) => track(ADA, index));
    const { summary } = await world.summary(["--max", "5", "--concurrency", "1"], toText(lines));
    expect(summary).toMatchObject({ delivered: 3, failed: { quota_exceeded: 3 }, held: {} });
  });
});

describe("--rate", () => {
  test("makes no request earlier than the rate allows", async () => {
    const world = await startWorld();
    const lines = Array.from({ length: 12 }, (_, index) => track(`c${index}@example.com`, index));
    const { code, summary } = await world.summary(["--rate", "20"], toText(lines));
    expect({ code, requests: world.posts().length }).toStrictEqual({ code: 0, requests: 12 });
    // Between twelve requests are eleven pauses of 50 ms. If a timer fires late, the next pause is up to 20 ms shorter.
    expect(Object(summary["thisRun"]).seconds).toBeGreaterThan(0.53 - 0.02);
  });
});

describe("--retries and --timeout", () => {
  test("limit the attempts for one event", async () => {
    const world = await startWorld({ faults: { statuses: { 503: 1 } } });
    const { summary } = await world.summary(["--retries", "1", "--timeout", "5s"], track(ADA, 1));
    expect(summary).toMatchObject({ failed: { server_error: 1 }, requests: 2, retries: 1 });
  });

  test("end the wait for an answer that does not arrive", async () => {
    const world = await startWorld({ latencyMs: 600_000 });
    const { summary } = await world.summary(["--retries", "0", "--timeout", "50ms"], track(ADA, 1));
    expect(summary).toMatchObject({ failed: { timeout: 1 } });
  });
});

/** Starts a run whose first check succeeds. After the check, the token is refused. */
async function startThenRefuse(world: World, args: readonly string[]) {
  const run = world.start(args);
  await vi.waitUntil(() => world.sandbox.requests.length === 1, { timeout: 50_000, interval: 5 });
  world.sandbox.setFaults({ statuses: { 401: 1 } });
  return run;
}

describe("a token that is refused", () => {
  test("ends the run immediately if the token is refused during the run, and writes every line to the `--failed` file", async () => {
    const world = await startWorld();
    const lines = Array.from({ length: 200 }, (_, index) => track(ADA, index));
    const run = await startThenRefuse(world, ["--json", "--failed", "failed.ndjson"]);
    run.process.stdin?.end(toText(lines));
    const { code, stdout } = await run.ended;
    expect({ code, requests: world.posts().length }).toStrictEqual({ code: 1, requests: 1 });
    expect(JSON.parse(stdout)).toMatchObject({ stopped: "unauthorized", failed: { unauthorized: 200 } });
    expect(await world.read("failed.ndjson")).toBe(toText(lines));
  });

  test("prevents the run if the token is refused before the first event; any other failure at this point is a warning", async () => {
    const world = await startWorld({ faults: { statuses: { 401: 1 } } });
    const refused = await world.send(["--failed", "failed.ndjson"], track(ADA, 1));
    expect({ ...refused, stderr: "" }).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/^error: unauthorized: .*; nothing was sent\n$/);
    const names = [
      "--failed",
      "failed.ndjson",
      "--skipped",
      "skipped.ndjson",
      "--checkpoint",
      "run.checkpoint",
    ];
    await world.write("skipped.ndjson", "");
    await chmod(join(world.folder, "skipped.ndjson"), 0o600);
    expect(await world.summary(names, track(ADA, 1))).toMatchObject({
      code: 1,
      summary: { stopped: "unauthorized", delivered: 0, failed: {}, unfinished: 0, thisRun: { requests: 0 } },
    });
    // The run has created no file. A file that was empty before the run stays.
    expect(await readdir(world.folder)).toStrictEqual(["skipped.ndjson"]);
    expect(world.posts()).toStrictEqual([]);
    world.sandbox.setFaults({ statuses: { 403: 1 } });
    const warned = await world.send([], track(ADA, 1));
    expect(warned.stderr).toMatch(/^warning: forbidden: /);
    expect(world.posts()).toHaveLength(1);
  });
});
