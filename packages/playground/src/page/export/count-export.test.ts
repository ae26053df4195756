import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { countExport } from "./count-export.js";

const EVENTS = [
  { type: "track", event: "Visit", properties: { email: "ada@example.com", plan: "canary" } },
  { type: "track", event: "Visit", properties: { email: "ada@example.com" } },
  { type: "identify", traits: { email: "ada@example.com" } },
];
const NDJSON = EVENTS.map((event) => `${JSON.stringify(event)}\n`).join("");
const POLICIES = [{ eventProperties: ["email"] }, { eventProperties: ["email", "plan"] }];
const JOB = { policies: POLICIES, ignoresRouting: false, countsNames: true } as const;

const count = (content: string | Uint8Array<ArrayBuffer>, onProgress = (_share: number) => {}) =>
  countExport({ ...JOB, file: new Blob([content]) }, onProgress);

describe("countExport", () => {
  test("counts an export without a policy, and with each policy", async () => {
    const { names, effects } = await count(NDJSON);
    expect(names?.census).toMatchObject({ events: 3, calls: { track: 2, identify: 1 } });
    expect(effects.map(({ eventProperties }) => eventProperties.map(({ sent }) => sent))).toEqual([
      [2, 0],
      [2, 1],
    ]);
    expect(names?.notJson).toEqual({ lines: 0, first: [] });
  });

  test("returns the same effects without the names, which do not change with the policy", async () => {
    const { names, ...rest } = await count(NDJSON);
    const again = await countExport({ ...JOB, countsNames: false, file: new Blob([NDJSON]) }, () => {});
    expect(again).toEqual(rest);
    expect(names).toBeDefined();
  });

  test("counts an event that is not routed to Crisp as sent if it ignores routing", async () => {
    const file = new Blob([JSON.stringify({ ...EVENTS[0], integrations: { All: false } })]);
    for (const [ignoresRouting, outcome] of [
      [false, "not_routed"],
      [true, "sent"],
    ] as const) {
      const { effects } = await countExport({ ...JOB, file, ignoresRouting }, () => {});
      expect(effects[0]?.outcomes).toEqual({ [outcome]: 1 });
    }
  });

  test("returns findings by the rules of check-policy, and no finding about email", async () => {
    const event = {
      type: "track",
      event: "V",
      properties: { email: { ssn: 1 }, plan: { ssn: 1 }, to: "a@b.co" },
    };
    const policies = [{ eventProperties: ["email", "plan", "to", "gone"] }];
    const file = new Blob([JSON.stringify(event)]);
    const { names, compared } = await countExport({ ...JOB, file, policies }, () => {});
    const found = [
      ["plan", "looks_like_identifier"],
      ["to", "values_look_like_email"],
    ];
    expect(names?.judged.map(({ entry, code }) => [entry, code])).toEqual(found);
    expect(compared.map(({ entry, code }) => [entry, code])).toEqual([...found, ["gone", "never_matches"]]);
  });

  test.each([
    ["a compressed file", gzipSync(NDJSON)],
    ["a JSON list", JSON.stringify(EVENTS)],
    ["a file with a byte order mark", `\uFEFF${NDJSON}`],
  ])("returns the same result for %s as for NDJSON", async (_how, content) => {
    const { names, ...rest } = await count(NDJSON);
    expect(await count(content as string)).toEqual({
      ...rest,
      names: { ...names, fileHash: createHash("sha256").update(content).digest("hex") },
    });
  });

  test("counts the lines that are not JSON", async () => {
    const { names } = await count(`${NDJSON}canary\n`.repeat(7));
    expect(names?.notJson).toEqual({ lines: 7, first: [4, 8, 12, 16, 20] });
    expect(names?.census.events).toBe(21);
  });

  test("reports its progress up to the end of the file", async () => {
    const shares: number[] = [];
    await count(gzipSync(NDJSON), (share) => shares.push(share));
    expect(shares.at(-1)).toBe(1);
  });

  test("returns no value of an event", async () => {
    expect(JSON.stringify(await count(NDJSON))).not.toMatch(/canary|ada@example/);
  });

  test.each([
    ["text in another encoding", new Uint8Array([0xff, 0xfe, 0x7b, 0]), "The file is not text in UTF-8."],
    [
      "a damaged .gz",
      gzipSync(NDJSON).subarray(0, 40),
      "The compressed file is damaged or has several parts. Unpack it, and open the result.",
    ],
  ])("rejects %s with a sentence", async (_what, content, message) => {
    await expect(count(new Uint8Array(content))).rejects.toThrow(message);
  });
});
