import { once } from "node:events";
import { readFileSync } from "node:fs";
import { appendFile, chmod, rm, truncate } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startWorld, toText, track, type World } from "../../test/start-world.js";
import { decodeCheckpoint } from "./checkpoint/checkpoint-format.js";
import type { CheckpointState } from "./checkpoint/checkpoint-schema.js";

const ADA = "ada@example.com";
const ARGS = ["events.ndjson", "--failed", "failed.ndjson", "--checkpoint", "run.checkpoint"];
const LINES = Array.from({ length: 60 }, (_, index) =>
  index % 7 === 0 ? `{"bad":${index}` : track(`c${index % 6}@example.com`, index),
);

/** Waits until a condition is true. */
const until = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 50_000, interval: 5 });

/** Starts a run, and kills it after a number of requests. */
async function kill(
  world: World,
  after: number,
  args: readonly string[] = ARGS,
  input?: string,
  isReady: () => unknown = () => true,
): Promise<void> {
  const run = world.start(args);
  if (input !== undefined) run.process.stdin?.write(input);
  await until(async () => world.posts().length >= after && (await isReady()));
  run.process.kill("SIGKILL");
  await run.ended;
}

/** Returns the state in the checkpoint. Returns `undefined` if the checkpoint cannot be read. */
async function stateOf(world: World): Promise<CheckpointState | undefined> {
  const decoded = decodeCheckpoint(await world.read("run.checkpoint"));
  return decoded.status === "read" ? decoded.state : undefined;
}

function delivered(world: World): readonly number[] {
  return world
    .posts()
    .filter(({ stored }) => stored)
    .map(({ body }) => Object(body).data.number);
}

const GOOD = LINES.flatMap((line, index) => (line.startsWith('{"bad"') ? [] : [index]));
const BAD = LINES.filter((line) => line.startsWith('{"bad"'));

/** A change that prevents a run from continuing, the expected message, and the arguments of the second run. */
type Refusal = readonly [
  what: string,
  change: (world: World) => Promise<unknown>,
  says: RegExp,
  args: readonly string[],
];

describe("a run with a checkpoint", () => {
  test("a run that has ended is not repeated; the same command prints its result again", async () => {
    const world = await startWorld();
    await world.write("events.ndjson", toText(LINES));
    const first = await world.summary(ARGS);
    const again = await world.summary(ARGS);
    expect(world.posts()).toHaveLength(GOOD.length);
    expect(again).toMatchObject({
      code: 1,
      summary: { delivered: GOOD.length, failed: { not_json: BAD.length } },
    });
    expect(again.summary).toMatchObject({ requests: first.summary["requests"], mayBeTwice: 0 });
    expect(await world.read("failed.ndjson")).toBe(toText(BAD));
    expect((await world.send(ARGS)).stdout).toContain(
      "No event can have been sent twice because of an interruption.\n",
    );
  });

  test.each([
    ["after --max requests", ["--max", "5"], {}],
    ["after a spent quota", [], { dailyQuota: 5 }],
    ["after a spent quota, even with a --failed file", ["--failed", "failed.ndjson"], { dailyQuota: 5 }],
  ])("leaves the remaining events to the next run %s", async (_, more, faults) => {
    const world = await startWorld({ faults });
    const args = ["events.ndjson", "--checkpoint", "run.checkpoint", "--concurrency", "3"];
    const lines = Array.from({ length: 200 }, (_, index) => track(`c${index % 4}@example.com`, index));
    await world.write("events.ndjson", toText(lines));
    const first = await world.summary([...args, ...more]);
    expect(first).toMatchObject({ code: 1, summary: { failed: {}, held: {} } });
    expect(first.summary).toMatchObject({ stopped: expect.any(String), unfinished: expect.any(Number) });
    expect(delivered(world).length).toBeLessThan(10);

    world.sandbox.setFaults({});
    const again = [...args, ...(more.includes("--failed") ? more : [])];
    // No event is doubtful, because Crisp has answered each request.
    expect(await world.summary(again)).toMatchObject({
      code: 0,
      summary: { delivered: lines.length, mayBeTwice: 0 },
    });
    // Each event was sent once, and the events of each contact were sent in order.
    const numbers = delivered(world);
    expect(numbers.toSorted((one, other) => one - other)).toStrictEqual(lines.map((_, index) => index));
    for (const contact of [0, 1, 2, 3]) {
      const own = numbers.filter((number) => number % 4 === contact);
      expect(own).toStrictEqual(own.toSorted((one, other) => one - other));
    }
  });

  test("counts no event as doubtful while the quota stays spent", async () => {
    const world = await startWorld({ faults: { dailyQuota: 0 } });
    await world.write(
      "events.ndjson",
      toText([1, 2, 3].map((index) => track(`${index}@example.com`, index))),
    );
    for (let run = 0; run < 3; run++) {
      expect(await world.summary(ARGS)).toMatchObject({ code: 1, summary: { unfinished: 3, mayBeTwice: 0 } });
    }
  });

  test("names the events that a killed run may have sent, and names them again on each repeat", async () => {
    // The sandbox stores the events and answers much later. With this rate, two requests are made before the kill.
    const world = await startWorld({ faults: { delay: { share: 1, ms: 3_600_000 } } });
    const lines = Array.from({ length: 30 }, (_, index) => track(`${index}@example.com`, index));
    await world.write("events.ndjson", `\n${toText(lines)}`);
    await kill(world, 2, [...ARGS, "--rate", "2"]);
    world.sandbox.setFaults({});
    const [one = 0, two = 0] = delivered(world).toSorted((before, after) => before - after);
    const first = await world.summary(ARGS);
    expect(delivered(world)).toHaveLength(32);
    // The file begins with a blank line, so the event with the number 0 is in line 2.
    const mayBeTwiceLines = [one + 2, two + 2].map((line) => ({ file: "events.ndjson", line }));
    expect(first).toMatchObject({ code: 0, summary: { delivered: 30, mayBeTwice: 2, mayBeTwiceLines } });
    expect((await world.summary(ARGS)).summary).toMatchObject({ mayBeTwice: 2, mayBeTwiceLines });
    expect((await world.send(ARGS)).stdout).toMatch(
      /At most 2 events may have been sent twice, because a run was interrupted: events\.ndjson: lines \d+[–,] ?\d+\.\n/,
    );
  });

  test("removes an incomplete line from its files after a kill, even if it writes no further line", async () => {
    const world = await startWorld();
    await world.write("events.ndjson", toText(LINES));
    await world.summary(ARGS);
    const files = ["run.checkpoint", "failed.ndjson", "failed.ndjson.reasons.ndjson"];
    const before = await Promise.all(files.map(world.read));
    for (const name of files) await appendFile(join(world.folder, name), '{"torn');
    await world.summary(ARGS);
    expect(await Promise.all(files.map(world.read))).toStrictEqual(before);
  });

  test("records which lines may have been sent before it sends them", async () => {
    const world = await startWorld();
    const run = world.start(["--checkpoint", "run.checkpoint"]);
    await until(() => world.sandbox.requests.length === 1);
    // From now on the sandbox does not answer in time, so no outcome is recorded.
    world.sandbox.setFaults({ delay: { share: 1, ms: 3_600_000 } });
    run.process.stdin?.write(toText(GOOD.map((index) => track(`${index}@example.com`, index))));
    await until(() => world.posts().length >= 10);
    run.process.kill("SIGKILL");
    await run.ended;
    const state = await stateOf(world);
    expect(state?.finished).toStrictEqual({ upTo: 0, beyond: [] });
    expect(state?.mayBeStored).toStrictEqual([[1, 10]]);
  });

  test("records each outcome before it sends the next event of the same contact", async () => {
    const world = await startWorld();
    const unwritten: number[] = [];
    let requests = 0;
    const server = createServer((request, response) => {
      // The outcomes that were recorded before this request are in the file now.
      if (request.method === "POST") {
        const decoded = decodeCheckpoint(readFileSync(join(world.folder, "run.checkpoint"), "utf8"));
        if (decoded.status !== "read" || decoded.state.finished.upTo < requests) unwritten.push(requests);
        requests++;
      }
      request
        .resume()
        .on("end", () =>
          response
            .writeHead(request.method === "POST" ? 201 : 200)
            .end('{"error":false,"reason":"added","data":{}}'),
        );
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await world.write("events.ndjson", toText(Array.from({ length: 60 }, (_, index) => track(ADA, index))));
    const { code } = await world.send([...ARGS, "--api-url", `http://127.0.0.1:${port}`]);
    expect({ code, requests, unwritten }).toStrictEqual({ code: 0, requests: 60, unwritten: [] });
  });

  test("prevents a second run with the same files at the same time", async () => {
    const world = await startWorld();
    const args = ["--failed", "failed.ndjson", "--checkpoint", "run.checkpoint"];
    const first = world.start(args);
    first.process.stdin?.write(`${track(ADA, 1)}\n`);
    await until(() => world.posts().length === 1);
    const { code, stderr } = await world.send(args, track(ADA, 2));
    first.process.stdin?.end();
    expect((await first.ended).code).toBe(0);
    expect({ code, requests: world.posts().length }).toStrictEqual({ code: 2, requests: 1 });
    expect(stderr).toMatch(/^error: run\.checkpoint: in use by process \d+ on .*, which is running\n$/);
    // The run has ended without a kill, so its lock is removed. Other tests show that the lock of a killed run is taken
    // over.
    await expect(world.read("run.checkpoint.lock")).rejects.toThrow("ENOENT");
  });

  test("continues with lines that were added to its input", async () => {
    const world = await startWorld();
    await world.write("events.ndjson", toText(LINES.slice(0, 30)));
    await world.summary(ARGS);
    await world.write("events.ndjson", toText(LINES));
    expect(await world.summary(ARGS)).toMatchObject({ summary: { delivered: GOOD.length } });
    expect(delivered(world).toSorted((one, other) => one - other)).toStrictEqual(GOOD);
  });

  test("continues from standard input if it gets the same lines again", async () => {
    const world = await startWorld({ latencyMs: 5 });
    const args = ["--failed", "failed.ndjson", "--checkpoint", "run.checkpoint", "--concurrency", "2"];
    await kill(world, 15, args, toText(LINES));
    const { summary } = await world.summary(args, toText(LINES));
    expect(summary).toMatchObject({ delivered: GOOD.length, failed: { not_json: BAD.length } });
    expect(new Set(delivered(world))).toStrictEqual(new Set(GOOD));
    expect(delivered(world).length - GOOD.length).toBeLessThanOrEqual(Number(summary["mayBeTwice"]));
  });

  test("skips a message that an earlier run has delivered", async () => {
    const world = await startWorld();
    const first = [track(ADA, 1, { messageId: "one" }), track(ADA, 2, { messageId: "two" })];
    await world.write("events.ndjson", toText(first));
    await world.summary(ARGS);
    await world.write(
      "events.ndjson",
      toText([...first, track(ADA, 2, { messageId: "two" }), track(ADA, 3)]),
    );
    expect(await world.summary(ARGS)).toMatchObject({ summary: { delivered: 3, skipped: { duplicate: 1 } } });
    expect(delivered(world)).toStrictEqual([1, 2, 3]);
  });

  test("sends a message that an earlier run could not deliver", async () => {
    const world = await startWorld({ faults: { statuses: { 400: 1 } } });
    const line = track(ADA, 1, { messageId: "one" });
    await world.write("events.ndjson", toText([line]));
    expect(await world.summary(ARGS)).toMatchObject({ summary: { failed: { invalid_data: 1 } } });
    world.sandbox.setFaults({});
    await world.write("events.ndjson", toText([line, line]));
    expect(await world.summary(ARGS)).toMatchObject({ summary: { delivered: 1, skipped: {} } });
    expect(delivered(world)).toStrictEqual([1]);
  });

  test.each([
    ["leaves to the next run", [], 0],
    ["keeps in the --failed file", ["--failed", "failed.ndjson"], 1],
  ])("%s the events that failed while Crisp had an error", async (_, more, failed) => {
    const world = await startWorld({ faults: { statuses: { 503: 1 } } });
    await world.write("events.ndjson", toText([track(ADA, 1)]));
    const args = ["events.ndjson", "--checkpoint", "run.checkpoint", ...more];
    const first = await world.summary([...args, "--retries", "0"]);
    expect(first).toMatchObject({ code: 1, summary: { unfinished: 1 - failed } });
    world.sandbox.setFaults({});
    expect(await world.summary(args)).toMatchObject({
      code: failed,
      summary: { delivered: 1 - failed, mayBeTwice: 1 - failed },
    });
  });

  test.each<Refusal>([
    [
      "its input begins with a different line",
      (world) => world.write("events.ndjson", toText(LINES).replace('"number":1', '"number":9')),
      /run\.checkpoint: belongs to other input: its first \d+ lines were different/,
      ARGS,
    ],
    [
      "its input is shorter",
      (world) => world.write("events.ndjson", toText(LINES.slice(0, 3))),
      /belongs to other input/,
      ARGS,
    ],
    [
      "its inputs have another order",
      (world) => world.write("other.ndjson", track(ADA, 1)),
      /belongs to other input/,
      ["other.ndjson", ...ARGS],
    ],
    [
      "the --failed file was truncated",
      (world) => truncate(join(world.folder, "failed.ndjson"), 3),
      /failed\.ndjson: lacks lines that are written according to the checkpoint/,
      ARGS,
    ],
    [
      "the --failed file was moved away",
      (world) => rm(join(world.folder, "failed.ndjson")),
      /failed\.ndjson: cannot be opened: there is no such file or folder/,
      ARGS,
    ],
    [
      "the first run wrote the failed lines to another file",
      async () => {},
      /run\.checkpoint: belongs to a run with another --failed file/,
      ["events.ndjson", "--checkpoint", "run.checkpoint", "--failed", "other"],
    ],
    [
      "the checkpoint is of a run for another website",
      async () => {},
      /run\.checkpoint: belongs to a run with another website/,
      [...ARGS, "--website-id", "8c842203-7ed8-4e29-a608-7cf78a7d2fcc"],
    ],
    [
      "the checkpoint is of a run without a policy",
      (world) => world.write("policy.json", '{"eventProperties":["email"]}'),
      /run\.checkpoint: belongs to a run with another choice of --hipaa or --no-hipaa/,
      [...ARGS, "--hipaa", "policy.json"],
    ],
    [
      "the checkpoint is of a run with routing",
      async () => {},
      /run\.checkpoint: belongs to a run with another choice of --destination or --no-routing/,
      [...ARGS, "--no-routing"],
    ],
    [
      "a number in the checkpoint was changed",
      async (world) =>
        world.write("run.checkpoint", (await world.read("run.checkpoint")).replace(/"read":\d+/, '"read":1')),
      /run\.checkpoint: is damaged, or not a checkpoint/,
      ARGS,
    ],
    [
      "the checkpoint is of the earlier format",
      (world) =>
        world.write("run.checkpoint", '{"format":"freshpaint-crisp checkpoint, version 1","websiteId":""}\n'),
      /run\.checkpoint: was written by an earlier version/,
      ARGS,
    ],
    [
      "the file is not a checkpoint",
      (world) => world.write("run.checkpoint", "CANARY\n"),
      /run\.checkpoint: is damaged, or not a checkpoint/,
      ARGS,
    ],
    [
      "other users may read the checkpoint",
      (world) => chmod(join(world.folder, "run.checkpoint"), 0o640),
      /run\.checkpoint: other users may read or write it/,
      ARGS,
    ],
  ])("is refused, and nothing is sent or changed, if %s", async (_what, change, says, args) => {
    const world = await startWorld({ latencyMs: 5 });
    await world.write("events.ndjson", toText(LINES));
    await kill(
      world,
      20,
      ARGS,
      undefined,
      async () => ((await stateOf(world))?.progress.sizes.failed ?? 0) > 0,
    );
    await change(world);
    const files = ["run.checkpoint", "failed.ndjson", "failed.ndjson.reasons.ndjson"];
    const before = await Promise.all(files.map((name) => world.read(name).catch(() => "")));
    const requests = world.posts().length;
    const { code, stderr } = await world.send(args);
    expect({ code, requests: world.posts().length }).toStrictEqual({ code: 2, requests });
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).not.toContain("CANARY");
    expect(await Promise.all(files.map((name) => world.read(name).catch(() => "")))).toStrictEqual(before);
  });
});

describe("a file that can no longer be written", () => {
  /**
   * The limit acts like a full disk. Each file may have this number of blocks of 512 or 1,024 bytes. A write beyond the
   * limit fails.
   */
  test.skipIf(process.platform === "win32").each([
    ["of undelivered lines", "failed.ndjson", ["events.ndjson", "--failed", "failed.ndjson"]],
    ["that is the checkpoint", "run.checkpoint", ["events.ndjson", "--checkpoint", "run.checkpoint"]],
  ])("a file %s ends the run immediately, with a message", async (_what, name, args) => {
    const world = await startWorld({ latencyMs: 1 });
    const many = Array.from({ length: 3_000 }, (_, index) =>
      index % 2 === 0
        ? `{"bad":${index},"filler":"${"x".repeat(200)}"`
        : track(`c${index % 9}@example.com`, index),
    );
    await world.write("events.ndjson", toText(many));
    const { code, stderr, stdout } = await world.sendAfter("ulimit -f 8", [...args, "--json"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`^error: ${name}: cannot be written: the file would be too large for this system; `, "m"),
    );
    const { delivered: count, failed } = JSON.parse(stdout);
    expect(count).toBe(world.posts().length);
    expect(count + failed.not_json).toBeLessThan(many.length);
    if (name === "run.checkpoint") return;
    // Every failed line is either in the file or named in the message.
    const kept = (await world.read(name)).trimEnd().split("\n");
    const reasons = (await world.read(`${name}.reasons.ndjson`)).trimEnd().split("\n");
    expect(kept.every((line) => many.includes(line))).toBe(true);
    const named = /not kept: events\.ndjson: lines (.*)/.exec(stderr)?.[1]?.split(", ") ?? [];
    const lost = named.flatMap((range) => {
      const [first = 0, last = first] = range.split("–").map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
    const places = reasons.map((reason) => JSON.parse(reason).line);
    // `aborted` counts events for which the run had made no request when it ended.
    const { not_json: bad, aborted = 0, ...others } = failed;
    expect(new Set([...places, ...lost]).size).toBe(bad + aborted);
    expect([places.length + lost.length, others]).toStrictEqual([bad + aborted, {}]);
  });
});
