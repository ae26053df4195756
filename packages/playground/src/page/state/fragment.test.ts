import { fc, test as lawTest } from "@fast-check/vitest";
import { COLORS } from "@freshpaint/crisp-core/adapter";
import { describe, expect, test } from "vitest";
import type { PlaygroundState } from "./playground-state.js";
import { readFragment } from "./read-fragment.js";
import { START_STATE } from "./start-state.js";
import { toFragment, VERSION } from "./to-fragment.js";

// The texts contain lone surrogates, because users can paste any text.
const text = fc.oneof(fc.string({ unit: "binary" }), fc.json());
const names = fc.array(fc.string({ unit: "binary" }));
const state: fc.Arbitrary<PlaygroundState> = fc.record(
  {
    text,
    mode: fc.constantFrom("client-side", "server-side"),
    hipaa: fc.boolean(),
    contacts: fc.constantFrom("any", "known"),
    eventProperties: names,
    userProperties: names,
    eventNames: fc.option(names),
    color: fc.option(fc.constantFrom(...COLORS)),
  },
  { noNullPrototype: true },
);

/** Returns a fragment that contains this JSON. */
const ofJson = (json: string) => VERSION + Buffer.from(json).toString("base64url");
const but = (changes: object) => ofJson(JSON.stringify({ ...START_STATE, ...changes }));

describe("a link", () => {
  lawTest.prop([state])(
    "contains the complete state, and gives the same state when it is opened",
    (given) => {
      const fragment = toFragment(given);
      expect(readFragment(`#${fragment}`)).toStrictEqual({ status: "read", state: given });
      expect(readFragment(fragment)).toStrictEqual({ status: "read", state: given });
    },
  );

  lawTest.prop([state])("contains no character at which a mail program cuts a link", (given) => {
    expect(toFragment(given)).toMatch(/^[\w.-]+$/);
  });

  lawTest.prop([fc.string({ unit: "binary" })])(
    "is rejected without an exception if its fragment is any other text",
    (other) => {
      fc.pre(other.replace(/^#/, "") !== "");
      expect(readFragment(other)).toMatchObject({ status: "malformed" });
    },
  );

  lawTest.prop([fc.json()])("is rejected if its fragment contains other JSON", (json) => {
    expect(readFragment(ofJson(json))).toMatchObject({ status: "malformed" });
  });

  lawTest.prop([state, fc.nat()])("is rejected if it was cut off at any position", (given, position) => {
    const fragment = toFragment(given);
    const cut = fragment.slice(0, position % fragment.length);
    expect(readFragment(cut)).toMatchObject({ status: cut === "" ? "none" : "malformed" });
  });

  test("contains no state if it has no fragment", () => {
    expect([readFragment(""), readFragment("#")]).toEqual([{ status: "none" }, { status: "none" }]);
  });

  test.each([
    ["another version", "v1.e30", "This is not a link of this playground."],
    ["no base64", `${VERSION}{}`, "The link is damaged or cut off."],
    ["bytes that are not text", `${VERSION}_w`, "The link is damaged or cut off."],
    ["an unknown field", but({ __proto: 1 }), "a field that this version does not know"],
    ["a missing text", but({ text: undefined }), "text is not a text"],
    ["an unknown mode", but({ mode: "mobile" }), "mode is not client-side or server-side"],
    ["unknown contacts", but({ contacts: "all" }), "contacts is not any or known"],
    ["a word as the HIPAA mode", but({ hipaa: "false" }), "hipaa is not true or false"],
    ["a list with a number", but({ eventProperties: [1] }), "eventProperties is not a list of names"],
    ["a missing list", but({ userProperties: undefined }), "userProperties is not a list of names"],
    ["a text as the event names", but({ eventNames: "Visit" }), "eventNames is not a list of names, or null"],
    ["a color unknown to Crisp", but({ color: "teal" }), "color is not one of Crisp's colors, or null"],
  ])("is rejected with a message if it has %s", (_what, fragment, message) => {
    const reading = readFragment(fragment);
    expect(reading).toMatchObject({ status: "malformed", message: expect.stringContaining(message) });
  });

  test("gives an error message that shows no value of the link", () => {
    const reading = readFragment(but({ mode: "canary", text: "canary", eventProperties: ["canary"] }));
    expect(JSON.stringify(reading)).not.toContain("canary");
  });
});
