import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { startWorld, toText, track } from "../../test/start-world.js";

const until = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 50_000, interval: 5 });

/** Lines of every kind, with values, addresses and ids that must not be printed. */
const SECRET = toText([
  track("CANARY@example.com", 1, { messageId: "CANARY-id", userId: "CANARY-user" }),
  JSON.stringify({
    type: "track",
    event: "Visit",
    properties: { email: "CANARY is no address", secret: "CANARY" },
  }),
  JSON.stringify({ type: "identify", traits: { email: "CANARY@example.com" } }),
  JSON.stringify({
    type: "track",
    event: "Visit",
    timestamp: "2001-01-01T00:00:00Z",
    properties: { email: "CANARY@example.com" },
  }),
  JSON.stringify({ type: "track", event: ["CANARY"], properties: "CANARY" }),
  '{"CANARY": CANARY}',
]);

describe("the output of `send`", () => {
  test.each([
    ["a table", []],
    ["one line of JSON", ["--json"]],
    ["a table after a dry run", ["--dry-run"]],
  ])("as %s contains no value and no address", async (_what, args) => {
    const world = await startWorld({ contacts: [] });
    const { stdout, stderr } = await world.send([...args, "--failed", "failed.ndjson"], SECRET);
    expect(stdout).toContain("email_invalid");
    expect(stdout + stderr).not.toContain("CANARY");
  });

  test("contains the number of events that are left to the next run", async () => {
    const world = await startWorld({ contacts: ["ada@example.com"] });
    const lines = [1, 2, 3].map((number) => track("ada@example.com", number));
    const { stdout } = await world.send(["--max", "1", "--checkpoint", "run.checkpoint"], toText(lines));
    expect(stdout).toContain("2 events left to the next run: repeat the same command.");
  });

  test("is a table of outcomes, reasons and lines, with notes", async () => {
    const world = await startWorld({ contacts: ["ada@example.com"] });
    const lines = [
      track("ada@example.com", 1),
      track("bob@example.com", 2),
      "{",
      JSON.stringify({ type: "page" }),
    ];
    const { stdout, stderr } = await world.send(["--failed", "failed.ndjson"], toText(lines));
    const text = stdout.replaceAll(/[\s│─┼├┤┌┐└┘┬┴]+/g, " ");
    expect(text).toContain(
      " failed not_json 1 failed not_found 1 held 0 skipped unsupported_call 1 delivered 1 4 lines in ",
    );
    expect(text).toContain(
      " 2 requests. 2 lines kept in failed.ndjson, the reasons in failed.ndjson.reasons.ndjson. To send ",
    );
    expect(stderr).toBe("");
  });

  test.each([
    ["without a checkpoint", [], ""],
    ["with a checkpoint", ["--checkpoint", "run.checkpoint"], " and a new --checkpoint file"],
  ])("says how to send the lines of missing contacts again, %s", async (_what, args, checkpoint) => {
    const world = await startWorld({ contacts: [] });
    const { stdout } = await world.send(["--failed", "failed.ndjson", ...args], track("ada@example.com", 1));
    expect(stdout).toContain("not_found: Crisp knows no such contact; create the contacts in Crisp, ");
    expect(stdout).toContain(
      `\nTo send them again, use failed.ndjson as input, with a new --failed file${checkpoint}.\n`,
    );
  });

  test("has a line of advice for each reason of skipped lines", async () => {
    const world = await startWorld();
    await world.write("policy.json", JSON.stringify({ eventProperties: [], eventNames: ["Visit", " "] }));
    const event = { type: "track", event: "Visit", properties: { email: "CANARY" } };
    const skipped = [
      [{ type: "page" }, "unsupported_call"],
      [{ ...event, integrations: { Crisp: false } }, "not_routed"],
      [{ ...event, consent: { Crisp: false } }, "consent_denied"],
      [{ ...event, event: " " }, "event_name_missing"],
      [{ type: "identify", userId: "CANARY" }, "identify_not_supported"],
      [{ ...event, properties: {} }, "email_missing"],
      [event, "email_invalid"],
    ] as const;
    const lines = toText(skipped.map(([line]) => JSON.stringify(line)));
    const again = toText([0, 0].map((number) => track("ada@example.com", number, { messageId: "1" })));
    const { stdout } = await world.send([], lines + again);
    for (const reason of [...skipped.map(([, code]) => code), "duplicate"])
      expect(stdout).toMatch(new RegExp(`^${reason}: .+\\.$`, "m"));
    expect(stdout).toMatch(/^email_missing: .*; run explain with one of these lines to see whether /m);
    const strict = await world.send(["--hipaa", "policy.json"], toText([JSON.stringify(event)]));
    expect(strict.stdout).toMatch(/^email_not_allowed: .+\.$/m);
  });

  test("has the JSON fields that the README describes", async () => {
    const world = await startWorld();
    const run = world.start(["--json"]);
    await until(() => world.sandbox.requests.length === 1);
    world.sandbox.setFaults({ statuses: { 401: 1 } });
    run.process.stdin?.end(`[]\n${track("ada@example.com", 1)}`);
    const summary = JSON.parse((await run.ended).stdout);
    const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    const [, table = ""] = /\| field \| meaning \|\n([\s\S]*?)\n\n/.exec(readme) ?? [];
    const fields = table.split("\n").flatMap((row) => row.split("|")[1]?.match(/\w+/g) ?? []);
    expect([...Object.keys(summary), "stoppedCode"].toSorted()).toStrictEqual(fields.toSorted());
  });

  test("says that lines are not kept if --failed is not set", async () => {
    const world = await startWorld();
    const { stdout } = await world.send([], "{");
    expect(stdout).toContain("1 line failed or held, and not kept: use --failed FILE to keep such lines.");
  });

  test.each([
    ["without a checkpoint", []],
    ["with a checkpoint", ["--checkpoint", "run.checkpoint"]],
  ])("begins with the reason of the stop and advice, %s", async (_what, args) => {
    const world = await startWorld();
    const run = world.start(args);
    await until(() => world.sandbox.requests.length === 1);
    world.sandbox.setFaults({ statuses: { 401: 1 } });
    run.process.stdin?.end(toText([track("ada@example.com", 1)]));
    expect((await run.ended).stdout).toMatch(/^Stopped by unauthorized: .*its identifier, its key/);
  });

  test("says that nothing was delivered, and how to convert an array", async () => {
    const world = await startWorld();
    const { code, stdout } = await world.send([], JSON.stringify([{ type: "track", event: "CANARY" }]));
    expect(code).toBe(1);
    expect(stdout).toContain("Nothing was delivered.\n");
    expect(stdout).toMatch(/^invalid_event: first in line 1 of -: .* jq -c '\.\[\]' FILE\.$/m);
    expect(stdout).not.toContain("CANARY");
  });

  test("is printed to standard error if standard output fails", async () => {
    const world = await startWorld();
    const { code, stderr } = await world.sendAfter("exec > /dev/full", [], track("ada@example.com", 1));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: standard output: the disk is full; this is the summary of the run:\n/);
    expect(stderr.replaceAll(/[│\s]+/g, " ")).toContain("delivered 1 ");
    expect(world.posts()).toHaveLength(1);
  });

  test("has escaped control characters in the names of events and files", async () => {
    const world = await startWorld();
    await world.write("policy.json", JSON.stringify({ "odd\u001b[2J\u202e\n": [] }));
    const { stderr } = await world.send(["--hipaa", "policy.json"], "");
    expect(stderr).toContain("odd\\u001b[2J\\u202e\\u000a");
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test("may lose its reader; the run then continues and has the same exit code", async () => {
    const world = await startWorld({ latencyMs: 5 });
    const run = world.start(["--failed", "failed.ndjson"]);
    run.process.stdout?.destroy();
    run.process.stderr?.destroy();
    const lines = Array.from({ length: 100 }, (_, index) => track("ada@example.com", index));
    run.process.stdin?.end(toText([...lines, "{"]));
    const [code] = await once(run.process, "exit");
    expect(code).toBe(1);
    expect(world.posts()).toHaveLength(100);
    expect(await world.read("failed.ndjson")).toBe("{\n");
  });

  test("has a line of progress every few seconds outside a terminal", async () => {
    const world = await startWorld();
    const run = world.start([]);
    run.process.stdin?.write(toText([track("ada@example.com", 1), "{"]));
    const line = /^1 failed, 1 delivered, 0 held, 0 skipped, \d+ requests\/s, \d+ lines\/s\n/m;
    await until(() => line.test(run.printed.stderr));
    run.process.stdin?.end();
    expect((await run.ended).code).toBe(1);
  });

  test.each([
    ["a file", 1, (text: string) => text],
    ["a gzip file", 1, gzipSync],
    ["a file in which only every tenth line needs a request", 10, (text: string) => text],
  ])(
    "has a remaining time that fits the number of events without an outcome, for %s",
    async (_what, step, pack) => {
      const world = await startWorld({ faults: { statuses: { 503: 0.1 }, seed: 1 } });
      const lines = Array.from({ length: 300 * step }, (_, index) =>
        index % step === 0 ? track(`${index}@example.com`, 1_000 + index) : JSON.stringify({ type: "page" }),
      );
      await world.write("events", pack(toText(lines)));
      const run = world.start(["events", "--rate", "30"]);
      const line = /^0 failed, (\d+) s left, \d+ retr\w+, (\d+) delivered, .*, (\d+) requests\/s/m;
      await until(() => line.test(run.printed.stderr));
      run.process.kill("SIGKILL");
      const [left = 0, delivered = 0, speed = 0] = line.exec(run.printed.stderr)?.slice(1).map(Number) ?? [];
      // One of ten requests fails and is made again.
      const expected = (300 - delivered) / (speed * 0.9);
      expect(left).toBeGreaterThan(expected * 0.8);
      expect(left).toBeLessThan(expected * 1.25);
    },
  );
});
