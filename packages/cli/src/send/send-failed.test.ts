import { chmod, mkdir, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startWorld, toText, track, type World } from "../../test/start-world.js";

const ADA = "ada@example.com";
const MODE = 0o777;

/** The lines that fail or are held, unchanged, each with its codes. */
const UNDELIVERED: readonly (readonly [line: string, codes: object])[] = [
  ['{"half of":"CANARY', { status: "failed", reason: "not_json" }],
  [
    '\t{ "type": "track", "event": "Odd  spacing", "properties": {"email":"CANARY@example.com"} } \r',
    { status: "failed", reason: "not_found", httpStatus: 404, crispReason: "people_not_found", attempts: 1 },
  ],
  [track(ADA, 4, { timestamp: "2020-01-01T00:00:00Z" }), { status: "held", reason: "too_old" }],
];

const [BAD, UNKNOWN, OLD] = UNDELIVERED.map(([line]) => line);
const EVENTS = [track(ADA, 0), BAD, "", UNKNOWN, track(ADA, 3), OLD].join("\n");

async function sendAll(world: World) {
  await world.write("events.ndjson", EVENTS);
  return world.summary(["events.ndjson", "--failed", "failed.ndjson"]);
}

async function modeOf(world: World, name: string): Promise<string> {
  return ((await stat(join(world.folder, name))).mode & MODE).toString(8);
}

describe("the file of undelivered lines", () => {
  test("contains these lines unchanged; the file of reasons has one reason without values for each line", async () => {
    const world = await startWorld({ contacts: [ADA] });
    expect(await sendAll(world)).toMatchObject({ code: 1, summary: { delivered: 2 } });
    const kept = (await world.read("failed.ndjson")).split("\n").slice(0, -1);
    const reasons = (await world.read("failed.ndjson.reasons.ndjson")).trimEnd().split("\n");
    const found = kept.map((line, index) => [line, JSON.parse(reasons[index] ?? "")]);
    for (const [line, codes] of UNDELIVERED) {
      const offset = EVENTS.indexOf(line);
      const number = EVENTS.slice(0, offset).split("\n").length;
      const reason = found.find(([text]) => text === line)?.[1];
      expect(reason).toStrictEqual({ file: "events.ndjson", line: number, offset, ...codes });
    }
    expect(found).toHaveLength(UNDELIVERED.length);
    expect(reasons.join()).not.toMatch(/CANARY|ada@/);
  });

  test("and the file of skipped lines contain each line once, except a line over 16 MiB, whose number is only in the file of reasons", async () => {
    const world = await startWorld({ contacts: [ADA] });
    const long = `{"CANARY":"${"x".repeat(17 * 1_048_576)}"}`;
    const lines = [track(ADA, 1), long, JSON.stringify({ type: "page", name: "CANARY" }), track(ADA, 2), "{"];
    const files = ["--failed", "failed.ndjson", "--skipped", "skipped.ndjson"];
    const { code, summary } = await world.summary(files, toText(lines));
    expect({ code, summary }).toMatchObject({
      code: 1,
      summary: { delivered: 2, skipped: { unsupported_call: 1 }, failed: { too_long: 1, not_json: 1 } },
    });
    const read = async (name: string) =>
      (await world.read(name))
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    expect(await world.read("failed.ndjson")).toBe("{\n");
    expect(await read("failed.ndjson.reasons.ndjson")).toMatchObject([
      { file: "-", line: 2, reason: "too_long" },
      { file: "-", line: 5, reason: "not_json" },
    ]);
    expect(await read("skipped.ndjson")).toStrictEqual([
      { file: "-", line: 3, offset: expect.any(Number), status: "skipped", reason: "unsupported_call" },
    ]);
  });

  test("can be sent again", async () => {
    const world = await startWorld({
      contacts: [ADA, "CANARY@example.com"],
      faults: { statuses: { 400: 1 } },
    });
    const lines = [track(ADA, 1), track("canary@example.com", 2), track(ADA, 3)];
    await world.summary(["--failed", "failed.ndjson"], toText(lines));
    world.sandbox.setFaults({});
    const again = await world.summary(["failed.ndjson", "--failed", "again.ndjson"]);
    expect(again).toMatchObject({ code: 0, summary: { delivered: 3 } });
    expect(world.sandbox.events(ADA).map(({ data }) => data?.["number"])).toStrictEqual([1, 3]);
    expect(await world.read("again.ndjson")).toBe("");
  });

  test.skipIf(process.platform === "win32")(
    "is readable only by its owner, and so are the reasons and the checkpoint",
    async () => {
      const world = await startWorld({ contacts: [ADA] });
      await world.summary(["--failed", "failed.ndjson", "--checkpoint", "run.checkpoint"], "{");
      for (const name of ["failed.ndjson", "failed.ndjson.reasons.ndjson", "run.checkpoint"]) {
        expect(await modeOf(world, name)).toBe("600");
      }
    },
  );

  test.skipIf(process.platform === "win32").each([
    ["may be read by other users", async (path: string) => chmod(path, 0o644), /chmod 600 kept/],
    ["is not empty", async () => {}, /kept: is not empty/],
  ])("is refused and unchanged if the file %s", async (_what, prepare, says) => {
    const world = await startWorld();
    await world.write("kept", "what was there\n");
    await chmod(join(world.folder, "kept"), 0o600);
    await prepare(join(world.folder, "kept"));
    const before = await modeOf(world, "kept");
    const { code, stderr } = await world.send(["--failed", "kept"], track(ADA, 1));
    expect({ code, requests: world.posts().length }).toStrictEqual({ code: 2, requests: 0 });
    expect(stderr).toMatch(says);
    expect([await modeOf(world, "kept"), await world.read("kept")]).toStrictEqual([
      before,
      "what was there\n",
    ]);
  });

  test.skipIf(process.platform === "win32").each([
    ["the file", "kept"],
    ["the reasons", "kept.reasons.ndjson"],
    ["the checkpoint", "checkpoint"],
  ])(
    "is refused if %s is a symbolic link, because its target may be readable for others",
    async (_what, name) => {
      const world = await startWorld();
      await world.write("elsewhere", "");
      await chmod(join(world.folder, "elsewhere"), 0o600);
      await symlink("elsewhere", join(world.folder, name));
      const { code, stderr } = await world.send(
        ["--failed", "kept", "--checkpoint", "checkpoint"],
        track(ADA, 1),
      );
      expect({ code, requests: world.posts().length }).toStrictEqual({ code: 2, requests: 0 });
      expect(stderr).toBe(`error: ${name}: cannot be opened: it is a symbolic link\n`);
    },
  );

  test.each([
    ["its folder does not exist", "nowhere/kept", /nowhere: there is no such folder/],
    ["the path is a folder", "folder", /folder: cannot be opened: it is a folder/],
  ])("is refused before anything is sent if %s", async (_what, name, says) => {
    const world = await startWorld();
    await mkdir(join(world.folder, "folder"));
    const { code, stderr } = await world.send(["--failed", name], track(ADA, 1));
    expect({ code, requests: world.posts().length }).toStrictEqual({ code: 2, requests: 0 });
    expect(stderr).toMatch(says);
  });
});
