import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { START_STATE } from "../state/start-state.js";
import { toCaseText } from "./case-file.js";
import { openFile } from "./open-file.js";
import { hashOf, toLists, toPolicyText } from "./policy-file.js";

const open = (content: string, name = "file.json") => openFile(new File([content], name));
const SETTINGS = { eventProperties: ["email", "two\nlines"], userProperties: ["plan"], eventNames: [] };

describe("openFile", () => {
  test("returns the settings of a saved policy", async () => {
    expect(await open(toPolicyText(SETTINGS))).toEqual({ kind: "policy", settings: SETTINGS });
    expect(await open(`\uFEFF{"$schema":"x","eventProperties":["email"]}`)).toEqual({
      kind: "policy",
      settings: { eventProperties: ["email"] },
    });
  });

  test("returns the state of a saved case", async () => {
    const state = { ...START_STATE, text: "{ half", eventNames: ["Visit"] };
    expect(await open(toCaseText(state))).toEqual({ kind: "case", state });
  });

  test.each([
    ["an event", '{"type":"track","event":"A","properties":{"eventProperties":[]}}'],
    ["lines of events", '{"event":"A","properties":{}}\n{"event":"B","properties":{}}\n'],
    ["a list", "[]"],
    ["a text that is not JSON", "name,city"],
  ])("returns the kind export for %s", async (_what, content) => {
    expect(await open(content)).toEqual({ kind: "export" });
  });

  test.each([
    ["a policy with a misspelt list", '{"eventProperties":[],"eventName":["canary"]}', "eventName"],
    ["a policy with something else in a list", '{"eventProperties":[{"canary":1}]}', "eventProperties"],
    ["a case of a later version", '{"freshpaintCrispCase":1,"canary":1}', "does not know"],
    ["a damaged case", '{"freshpaintCrispCase":1,"text":7}', "text is not a text"],
    ["an empty file", "", "The file is empty."],
    ["a policy whose only list is misspelt", '{"eventProperty":["canary"]}', "neither events nor a policy"],
    ["an object around a list", '{"events":[{"event":"canary"}]}', "neither events nor a policy"],
  ])("returns a message with the wrong field and without a value for %s", async (_what, content, message) => {
    const opened = await open(content);
    expect(opened).toMatchObject({ kind: "problem", message: expect.stringContaining(message) });
    expect(JSON.stringify(opened)).not.toContain("canary");
  });

  test("rejects a file over 50 MB without reading the file", async () => {
    const file = { size: 80 * 1024 * 1024, name: "big.ndjson" } as File;
    expect(await openFile(file)).toMatchObject({
      kind: "problem",
      message: expect.stringContaining("The file has 80 MB"),
    });
  });
});

describe("a policy file", () => {
  test("sets the lines of the lists in the form", () => {
    expect(toLists({ eventProperties: ["email", "a\nb"] })).toEqual({
      eventProperties: ["email", '"a\\nb"'],
      userProperties: [],
      eventNames: null,
    });
  });

  test("has the SHA-256 that the program sha256sum prints", async () => {
    expect(await hashOf(SETTINGS)).toBe(createHash("sha256").update(toPolicyText(SETTINGS)).digest("hex"));
  });
});
