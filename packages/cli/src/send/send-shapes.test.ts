import { describe, expect, test } from "vitest";
import { startWorld, toText, track } from "../../test/start-world.js";

const ADA = "ada@example.com";
const EVENT = track(ADA, 1);

describe("a line that is JSON but not an event", () => {
  test.each([
    [
      "a JSON array",
      `[${EVENT}]`,
      /^input: expected .*; this is a JSON array: convert it with jq -c '\.\[\]' FILE$/,
    ],
    [
      "a list under a name",
      `{"batch":[${EVENT}]}`,
      /; it has a list named "batch": .* jq -c '\.batch\[\]' FILE$/,
    ],
    [
      "JSON inside JSON",
      JSON.stringify(EVENT),
      /; this is a text, perhaps JSON inside JSON: .* jq -c fromjson FILE$/,
    ],
    ["a type in another case", EVENT.replace('"track"', '"Track"'), /^type: /],
    ["the shape of another product", '{"eventName":"CANARY","props":{}}', /./],
    ["null", "null", /./],
    ["properties that are a text", '{"type":"track","event":"A","properties":"CANARY"}', /^properties: /],
  ])("such as %s fails, is kept, and has a reason", async (_what, line, says) => {
    const world = await startWorld();
    const args = ["--failed", "failed.ndjson"];
    const { code, summary } = await world.summary(args, toText([line, track(ADA, 2)]));
    expect(code).toBe(1);
    expect(summary).toMatchObject({ delivered: 1, skipped: {}, failed: { invalid_event: 1 } });
    expect(await world.read("failed.ndjson")).toBe(`${line}\n`);
    const reason = await world.read("failed.ndjson.reasons.ndjson");
    expect(JSON.parse(reason)).toMatchObject({ line: 1, reason: "invalid_event" });
    expect(JSON.parse(reason).message).toMatch(says);
    expect(reason).not.toContain("CANARY");
  });
});

describe("an integer beyond 2^53", () => {
  test("is sent as text with all its digits", async () => {
    const world = await startWorld();
    await world.send([], track(ADA, 1).replace('"number":1', '"order_id":9007199254740993'));
    expect(world.sandbox.events(ADA)).toStrictEqual([
      { text: "Visit", data: { email: ADA, order_id: "9007199254740993" } },
    ]);
  });

  test("as a message id is not rounded, so two events with different ids are not duplicates", async () => {
    const world = await startWorld();
    const line = (id: string) => track(ADA, 1, { messageId: "ID" }).replace('"ID"', id);
    const lines = [line("9007199254740993"), line("9007199254740992"), line("9007199254740993")];
    const { summary } = await world.summary([], toText(lines));
    expect(summary).toMatchObject({ delivered: 2, skipped: { duplicate: 1 } });
  });
});

describe("routing", () => {
  const routed = track(ADA, 1, { integrations: { All: false, "Our Crisp": true } });

  test.each([
    ["applies to the name Crisp", [], { skipped: { not_routed: 1 } }],
    ["applies to another name with --destination", ["--destination", "Our Crisp"], { delivered: 1 }],
    ["is ignored with --no-routing", ["--no-routing"], { delivered: 1 }],
  ])("%s", async (_what, args, expected) => {
    const world = await startWorld();
    expect((await world.summary(args, routed)).summary).toMatchObject(expected);
  });
});
