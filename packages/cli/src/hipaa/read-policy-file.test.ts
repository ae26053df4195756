import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mapTrack } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../../test/make-folder.js";
import { readPolicyFile } from "./read-policy-file.js";

async function read(text: string) {
  const file = join(await makeFolder(), "policy.json");
  await writeFile(file, text);
  return readPolicyFile(file);
}

describe("a policy file", () => {
  test.each([
    ["unchanged", '{"eventProperties":["email","plan"]}'],
    ["with a byte order mark", '\ufeff{"eventProperties":["email","plan"]}'],
    ["with $schema for editors", '{"$schema":"./s.json","eventProperties":["email","plan"]}'],
  ])("%s makes a policy", async (_what, text) => {
    const { policy, settings } = await read(text);
    const properties = { email: "ada@example.com", plan: "pro", diagnosis: "x" };
    const mapped = mapTrack({ type: "track", event: "Visit", properties }, { hipaa: policy });
    expect(mapped).toMatchObject({ event: { data: { email: "ada@example.com", plan: "pro" } } });
    expect(mapped).not.toHaveProperty("event.data.diagnosis");
    expect(settings).toStrictEqual({ eventProperties: ["email", "plan"] });
  });

  test.each([
    ["not JSON", '{"eventProperties": SECRET', /policy\.json: not JSON$/],
    ["a list", "[]", /policy\.json: settings: expected an object of lists$/],
    ["nothing", "null", /policy\.json: settings: expected an object of lists$/],
    ["a misspelt list", '{"eventPropertys":["SECRET"]}', /policy\.json: eventPropertys: not a setting/],
    [
      "a list with an object in it",
      '{"eventNames":["a",{"SECRET":1}]}',
      /policy\.json: eventNames: expected/,
    ],
    [
      "an object with an own property __proto__",
      '{"__proto__":{"eventProperties":["SECRET"]}}',
      /policy\.json: __proto__: not a setting/,
    ],
  ])(
    "a policy file that is %s is refused, and the message names the file and the field without any content",
    async (_what, text, message) => {
      const error = await read(text).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: "UsageError", message: expect.stringMatching(message) });
      expect(String(error)).not.toContain("SECRET");
    },
  );

  test("a policy file that does not exist is refused, and the message names the file", async () => {
    const file = join(await makeFolder(), "policy.json");
    await expect(readPolicyFile(file)).rejects.toThrow(
      "policy.json: cannot be read: there is no such file or folder",
    );
  });
});
