import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { runCli } from "../../test/run-cli.js";
import { startWorld, toText, track } from "../../test/start-world.js";

const ADA = "ada@example.com";
const THREE = toText([track(ADA, 1), track(ADA, 2), track(ADA, 3)]);

describe("freshpaint-crisp send", () => {
  test.each([
    ["standard input", [], THREE],
    ["standard input, named -", ["-"], THREE],
    ["standard input, packed", [], gzipSync(THREE)],
    ["a file", ["plain.ndjson"], ""],
    ["a packed file with any name", ["packed.ndjson"], ""],
    ["a file with carriage returns and a byte order mark", ["windows.ndjson"], ""],
    ["several files, in their order", ["one.ndjson", "-", "three.ndjson"], toText([track(ADA, 2)])],
    ["a file without a line feed at its end", ["open.ndjson"], ""],
  ])("reads %s", async (_what, files, input) => {
    const world = await startWorld();
    await world.write("plain.ndjson", THREE);
    await world.write("packed.ndjson", gzipSync(THREE));
    await world.write("windows.ndjson", `\ufeff${THREE.replaceAll("\n", "\r\n")}`);
    await world.write("one.ndjson", track(ADA, 1));
    await world.write("three.ndjson", `\n\n${track(ADA, 3)}\n\n`);
    await world.write("open.ndjson", THREE.trimEnd());
    const { code, summary } = await world.summary(files, input);
    expect({ code, delivered: summary["delivered"] }).toStrictEqual({ code: 0, delivered: 3 });
    expect(world.sandbox.events(ADA).map(({ data }) => data?.["number"])).toStrictEqual([1, 2, 3]);
  });

  test("reads events of both Freshpaint shapes, and counts the outcome of each line", async () => {
    const world = await startWorld({ contacts: [ADA] });
    const lines = [
      track(ADA, 1),
      JSON.stringify({ event: "Purchase", properties: { email: ADA, token: "t", price: 5 } }),
      JSON.stringify({ type: "identify", traits: { email: ADA } }),
      JSON.stringify({ type: "page" }),
      track("nobody@example.com", 4),
      "null",
      '{"type":"track"',
      Buffer.from('{"a":"\xe9"}', "latin1"),
      track(ADA, 9, { messageId: "m" }),
      track(ADA, 9, { messageId: "m" }),
    ];
    const input = Buffer.concat(lines.map((line) => Buffer.concat([Buffer.from(line), Buffer.from("\n")])));
    const { code, summary } = await world.summary([], input);
    expect(code).toBe(1);
    expect(summary).toMatchObject({
      delivered: 3,
      skipped: { identify_not_supported: 1, unsupported_call: 1, duplicate: 1 },
      held: {},
      failed: { not_found: 1, not_json: 1, not_utf8: 1, invalid_event: 1 },
      requests: 4,
    });
  });

  test.each(["", "\n \n\r\n"])(
    "reads input without events (%j), exits with 0, and prints that no line was read",
    async (input) => {
      const world = await startWorld();
      const { code, stdout } = await world.send([], input);
      expect(code).toBe(0);
      expect(stdout).toContain("Nothing was delivered: no line was read.\n");
    },
  );

  test("reads a truncated gzip file up to its damage, and reports the damage", async () => {
    const world = await startWorld();
    const lines = Array.from({ length: 3_000 }, (_, index) => track(`${Math.sin(index)}@example.com`, index));
    const packed = gzipSync(toText(lines));
    await world.write("cut.gz", packed.subarray(0, packed.length / 2));
    const { code, summary, stderr } = await world.summary(["cut.gz"]);
    expect(code).toBe(1);
    expect(summary["delivered"]).toBe(world.posts().length);
    expect(summary["delivered"]).toBeGreaterThan(100);
    expect(stderr).toMatch(/^error: cut\.gz: cannot be read beyond line \d+: the gzip data is cut short$/m);
  });

  test("reads all complete lines of a truncated gzip file, and names the files after it that are not read", async () => {
    const world = await startWorld({ latencyMs: 20 });
    // There are few contacts with many lines each. When the reader finds the damage, most lines wait for an earlier
    // line of the same contact.
    const lines = Array.from({ length: 50 }, (_, index) => track(`${index % 3}@example.com`, index));
    const packed = gzipSync(toText(lines));
    await world.write("cut.gz", packed.subarray(0, 200));
    await world.write("later.ndjson", THREE);
    const { code, summary, stderr } = await world.summary(["cut.gz", "later.ndjson"]);
    const said = /^error: cut\.gz: cannot be read beyond line (\d+): .*; not read after it: later\.ndjson$/m;
    const whole = Number(said.exec(stderr)?.[1]);
    expect(whole).toBeGreaterThan(5);
    expect({ code, delivered: summary["delivered"], failed: summary["failed"] }).toStrictEqual({
      code: 1,
      delivered: whole,
      failed: {},
    });

    // With a checkpoint, the next run continues at the damaged place of the file, which was repaired in the meantime.
    await world.send(["cut.gz", "later.ndjson", "--checkpoint", "run"]);
    await world.write("cut.gz", packed);
    const repaired = await world.summary(["cut.gz", "later.ndjson", "--checkpoint", "run"]);
    expect(repaired.code).toBe(0);
    expect(repaired.summary["delivered"]).toBe(53);
    expect(world.posts()).toHaveLength(whole + 53);
  });
});

describe("freshpaint-crisp send refuses, before anything is sent and in one line,", () => {
  test.each([
    [
      "neither --hipaa nor --no-hipaa",
      ["events.ndjson"],
      /^error: one of --hipaa POLICY\.json and --no-hipaa is required\n$/,
    ],
    [
      "both --hipaa and --no-hipaa",
      ["events.ndjson", "--no-hipaa", "--hipaa", "policy.json"],
      /^error: --hipaa and --no-hipaa cannot be used together/,
    ],
    [
      "a file that does not exist",
      ["missing.ndjson", "--no-hipaa"],
      /^error: missing\.ndjson: cannot be read: there is no such file or folder\n$/,
    ],
    [
      "a policy with a misspelt list",
      ["events.ndjson", "--hipaa", "misspelt.json"],
      /^error: misspelt\.json: eventPropertys: not a setting/,
    ],
    [
      "a file that is both input and output",
      ["events.ndjson", "--no-hipaa", "--failed", "./events.ndjson"],
      /^error: \.\/events\.ndjson: is used for two purposes; use a different file for each\n$/,
    ],
    [
      "a file with two purposes",
      ["events.ndjson", "--no-hipaa", "--failed", "f", "--checkpoint", "f.reasons.ndjson"],
      /two purposes/,
    ],
    [
      "a file that has two purposes under two names",
      ["events.ndjson", "--no-hipaa", "--failed", "run", "--checkpoint", "here/run"],
      /^error: here\/run: is used for two purposes; use a different file for each\n$/,
    ],
    [
      "a file with the name of a lock",
      ["events.ndjson", "--no-hipaa", "--checkpoint", "run", "--failed", "run.lock"],
      /^error: run\.lock: is used for two purposes; use a different file for each\n$/,
    ],
    [
      "a file that is the lock of another",
      ["events.ndjson", "--no-hipaa", "--skipped", "run.lock", "--failed", "run"],
      /^error: run\.lock: is used for two purposes; use a different file for each\n$/,
    ],
    [
      "both --destination and --no-routing",
      ["events.ndjson", "--no-hipaa", "--destination", "Crisp", "--no-routing"],
      /^error: --destination and --no-routing cannot be used together\n$/,
    ],
    [
      "a duration without unit",
      ["events.ndjson", "--no-hipaa", "--max-age", "90"],
      /^error: option '--max-age <duration>' argument '90' is invalid\. Expected a number with its unit/,
    ],
    [
      "a concurrency of 0",
      ["events.ndjson", "--no-hipaa", "--concurrency", "0"],
      /Expected a whole number from 1 to 1000/,
    ],
    [
      "a time-out of 0",
      ["events.ndjson", "--no-hipaa", "--timeout", "0s"],
      /'--timeout .*Expected a duration/,
    ],
    [
      "a folder that does not exist",
      ["events.ndjson", "--no-hipaa", "--failed", "gone/failed.ndjson"],
      /^error: gone: there is no such folder\n$/,
    ],
    ["a rate of 0", ["events.ndjson", "--no-hipaa", "--rate", "0"], /Expected a number of more than 0/],
  ])("%s", async (_what, args, says) => {
    const world = await startWorld();
    await world.write("events.ndjson", THREE);
    await symlink(".", join(world.folder, "here"));
    await world.write("policy.json", '{"eventProperties":["email"]}');
    await world.write("misspelt.json", '{"eventPropertys":["email"]}');
    const { url: apiUrl, websiteId, identifier, key } = world.sandbox;
    const options = [
      "--api-url",
      apiUrl,
      "--website-id",
      websiteId,
      "--identifier",
      identifier,
      "--key",
      key,
    ];
    const { code, stdout, stderr } = await runCli(["send", ...args, ...options], { cwd: world.folder });
    expect({ code, stdout, requests: world.posts() }).toStrictEqual({
      code: 2,
      stdout: "",
      requests: [],
    });
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});
