import { mapIdentify, mapTrack } from "@freshpaint/crisp-core";
import { describe, expect, test } from "vitest";
import { toCommands } from "./to-commands.js";

const hipaa = false;
const ALL_FIELDS = {
  email: "ada@example.com",
  name: "Ada",
  phone: "+15558675309",
  avatar: "https://example.com/a.png",
  companyName: "Analytical Engines",
};

function commandsFor(type: "track" | "identify", bag: Record<string, unknown>, rest: object = {}) {
  const mapped =
    type === "track"
      ? mapTrack({ type, event: "Order", properties: bag }, { hipaa, ...rest })
      : mapIdentify({ type, traits: bag }, { hipaa });
  if (mapped.status !== "mapped") throw new Error(`skipped: ${mapped.reason}`);
  return toCommands(mapped, rest);
}

describe("toCommands", () => {
  test.each([
    {
      title: "returns one command for an event, with three nested arrays",
      commands: commandsFor("track", { "plan name": "Pro" }),
      expected: [["set", "session:event", [[["Order", { plan_name: "Pro" }]]]]],
    },
    {
      title: "returns an empty object as the data of an event without data",
      commands: commandsFor("track", {}),
      expected: [["set", "session:event", [[["Order", {}]]]]],
    },
    {
      title: "returns a color as the third element of an event",
      commands: commandsFor("track", {}, { color: "blue" }),
      expected: [["set", "session:event", [[["Order", {}, "blue"]]]]],
    },
    {
      title: "returns one command for each user field",
      commands: commandsFor("identify", ALL_FIELDS),
      expected: [
        ["set", "user:email", ["ada@example.com"]],
        ["set", "user:nickname", ["Ada"]],
        ["set", "user:phone", ["+15558675309"]],
        ["set", "user:avatar", ["https://example.com/a.png"]],
        ["set", "user:company", ["Analytical Engines"]],
      ],
    },
    {
      title: "returns no command for a missing field",
      commands: commandsFor("identify", { phone: "1" }),
      expected: [["set", "user:phone", ["1"]]],
    },
    {
      title: "returns the signature with the email",
      commands: commandsFor("identify", { email: "ada@example.com" }, { emailSignature: "c0ffee" }),
      expected: [["set", "user:email", ["ada@example.com", "c0ffee"]]],
    },
    {
      title: "returns no signature if there is no email",
      commands: commandsFor("identify", { phone: "1" }, { emailSignature: "c0ffee" }),
      expected: [["set", "user:phone", ["1"]]],
    },
  ])("$title", ({ commands, expected }) => expect(commands).toStrictEqual(expected));
});
