import { describe, expect, test } from "vitest";
import { openPage } from "../../test/open-page.js";
import { openSandboxes } from "../../test/open-sandboxes.js";
import type { ChatChange } from "./types.js";

const open = openSandboxes();
const HMAC = "0123456789abcdef".repeat(4);
const EVENT = { text: "paid", data: { price: 9.5 } };
const SOON = { interval: 5 };
const noop = () => undefined;
const event = (...parts: readonly unknown[]) => ["set", "session:event", [[parts]]];
const cyclic: unknown[] = ["set"];
cyclic.push(cyclic);
const hostile = ["set", "user:email", [""]];
Object.defineProperty(hostile, 2, {
  get() {
    throw new Error("hostile");
  },
});

const ACCEPTED: readonly (readonly [what: string, command: readonly unknown[], change: ChatChange])[] = [
  ["an event", event("paid", { price: 9.5 }), { events: [EVENT] }],
  ["an event with empty data", event("paid", {}), { events: [{ text: "paid", data: {} }] }],
  [
    "an event with only a text",
    ["set", "session:event", [[["paid"]]]],
    { events: [{ text: "paid", data: {} }] },
  ],
  ["an event whose data is undefined", event("paid", undefined), { events: [{ text: "paid", data: {} }] }],
  [
    "an event with a color and no data",
    event("paid", undefined, "red"),
    { events: [{ text: "paid", data: {}, color: "red" }] },
  ],
  ["an event with a color", event("paid", { price: 9.5 }, "grey"), { events: [{ ...EVENT, color: "grey" }] }],
  [
    "every kind of value, and names that objects inherit",
    event("paid", JSON.parse('{"a":"","B_1":false,"_":-1,"__proto__":"x"}')),
    { events: [{ text: "paid", data: JSON.parse('{"a":"","B_1":false,"_":-1,"__proto__":"x"}') }] },
  ],
  [
    "several events",
    [
      "set",
      "session:event",
      [
        [
          ["paid", { price: 9.5 }],
          ["sent", {}, "red"],
        ],
      ],
    ],
    { events: [EVENT, { text: "sent", data: {}, color: "red" }] },
  ],
  [
    "an object without a prototype as data",
    event("paid", Object.assign(Object.create(null), { price: 9.5 })),
    { events: [EVENT] },
  ],
  ["an email", ["set", "user:email", ["jane@example.com"]], { user: { email: "jane@example.com" } }],
  [
    "an email with its signature",
    ["set", "user:email", ["jane@example.com", HMAC]],
    { user: { email: "jane@example.com", emailSignature: HMAC } },
  ],
  [
    "an email as crisp-sdk-web sends it",
    ["set", "user:email", ["jane@example.com", undefined]],
    { user: { email: "jane@example.com" } },
  ],
  ["a nickname", ["set", "user:nickname", ["Jane"]], { user: { nickname: "Jane" } }],
  ["a phone", ["set", "user:phone", ["+1 555"]], { user: { phone: "+1 555" } }],
  ["an avatar", ["set", "user:avatar", ["HTTPS://a.example/b"]], { user: { avatar: "HTTPS://a.example/b" } }],
  ["a company", ["set", "user:company", ["Acme"]], { user: { company: { name: "Acme" } } }],
  [
    "a company with details",
    ["set", "user:company", ["Acme", { url: "https://acme.example", employment: ["CTO"] }]],
    { user: { company: { name: "Acme", url: "https://acme.example", employment: ["CTO"] } } },
  ],
  ["one datum", ["set", "session:data", ["plan", "pro"]], { data: { plan: "pro" } }],
  [
    "several data",
    [
      "set",
      "session:data",
      [
        [
          ["plan", "pro"],
          ["seats", 2],
        ],
      ],
    ],
    { data: { plan: "pro", seats: 2 } },
  ],
  ["segments", ["set", "session:segments", [["customer"]]], {}],
  ["an action", ["do", "chat:open"], {}],
  ["an action with arguments", ["do", "message:send", ["text", "hi"]], {}],
  ["a bot run", ["do", "bot:scenario:run", ["welcome"]], {}],
  ["a bot run with variables", ["do", "bot:scenario:run", ["welcome", { plan: "pro" }]], {}],
  ["a reset as crisp-sdk-web sends it", ["do", "session:reset", [false]], {}],
  ["a listener", ["on", "session:loaded", noop], {}],
  ["the end of a listener", ["off", "session:loaded"], {}],
  ["a setting", ["config", "position:reverse", [true]], {}],
  ["safe mode", ["safe", true], {}],
];

test.each(ACCEPTED)("%s is accepted and stored", async (_what, command, change) => {
  const sandbox = await open();
  const page = openPage(sandbox);
  await page.load();
  page.crisp().push(command);
  await expect.poll(() => sandbox.chat.commands, SOON).toMatchObject([{ accepted: true }]);
  const { user, data, events } = { user: {}, data: {}, events: [], ...change };
  const [session] = sandbox.chat.sessions;
  expect(session).toStrictEqual({ ...session, user, data });
  // The events are compared as JSON, because `toEqual` ignores an own property `__proto__`.
  expect(JSON.stringify(session?.events)).toBe(JSON.stringify(events));
  expect(page.warnings).toEqual([]);
});

const THREE_BRACKETS =
  "set session:event: must be [[[text]]], [[[text, data]]] or [[[text, data, color]]], in three brackets";
const EACH_EVENT =
  "set session:event: each event must be [text], [text, data] or [text, data, color], in three brackets";
const FLAT =
  "set session:event: an event's data must be a flat object: names of a-z A-Z 0-9 _, strings, finite numbers, booleans";
const TEXT = "set session:event: an event's text must be a non-empty string";
const COLOR = "set session:event: an event's color must be one of Crisp's ten colors";
const EMAIL = "set user:email: must be [email] or [email, signature], with a signature of 64 hex digits";
const AVATAR = "set user:avatar: must be [http or https address]";
const COMPANY = "set user:company: must be [name] or [name, { url, description, employment, geolocation }]";

const REJECTED: readonly (readonly [what: string, command: unknown, reason: string])[] = [
  ["a string", "set", "a command must be an array"],
  ["nothing", undefined, "a command must be an array"],
  ["an empty command", [], "the action is not known"],
  ["an unknown action", ["track", "paid"], "the action is not known"],
  ["an action that objects inherit", ["constructor", "name"], "the action is not known"],
  ["an unknown method", ["set", "user:name", ["Jane"]], "set: the method is not known"],
  ["a method that objects inherit", ["set", "constructor", ["x"]], "set: the method is not known"],
  ["a command that cannot be read", hostile, "the command cannot be read"],
  ["a command that contains itself", cyclic, "set: the method is not known"],
  [
    "a value without brackets",
    ["set", "user:nickname", "Jane"],
    "set user:nickname: the value must be in brackets",
  ],
  ["no value", ["set", "user:nickname"], "set user:nickname: the value must be in brackets"],
  ["two values", ["set", "user:nickname", ["Jane"], 1], "set user:nickname: takes one value"],
  ["an event in two brackets", ["set", "session:event", [["paid", {}]]], EACH_EVENT],
  ["an event in one bracket", ["set", "session:event", ["paid", {}]], THREE_BRACKETS],
  ["an event in four brackets", ["set", "session:event", [[[["paid", {}]]]]], TEXT],
  ["no event", ["set", "session:event", [[]]], THREE_BRACKETS],
  ["another value after the events", ["set", "session:event", [[["paid", {}]], true]], THREE_BRACKETS],
  ["an empty event", ["set", "session:event", [[[]]]], EACH_EVENT],
  [
    "a bot run without an id",
    ["do", "bot:scenario:run"],
    "do bot:scenario:run: takes [scenario id] or [scenario id, variables]",
  ],
  [
    "a bot run with an unknown method name",
    ["do", "scenario:run", ["welcome"]],
    "do: the method is not known",
  ],
  ["an event with four parts", event("paid", {}, "red", 1), EACH_EVENT],
  ["an event without a text", event("", {}), TEXT],
  ["a text that is a number", event(1, {}), TEXT],
  ["data that is null", event("paid", null), FLAT],
  ["data that is an array", event("paid", []), FLAT],
  ["data that is a Date", event("paid", new Date(0)), FLAT],
  ["an object in data", event("paid", { order: {} }), FLAT],
  ["an array in data", event("paid", { tags: ["a"] }), FLAT],
  ["a null in data", event("paid", { price: null }), FLAT],
  ["an undefined in data", event("paid", { price: undefined }), FLAT],
  ["a NaN in data", event("paid", { price: Number.NaN }), FLAT],
  ["an infinite number in data", event("paid", { price: Number.POSITIVE_INFINITY }), FLAT],
  ["a bigint in data", event("paid", { price: 1n }), FLAT],
  ["a name with a space", event("paid", { "zip code": 1 }), FLAT],
  ["a name with a letter that is not ASCII", event("paid", { größe: 1 }), FLAT],
  ["a name with a line feed at its end", event("paid", { "price\n": 1 }), FLAT],
  ["an empty name", event("paid", { "": 1 }), FLAT],
  ["an unknown color", event("paid", {}, "white"), COLOR],
  ["a color in capitals", event("paid", {}, "Blue"), COLOR],
  ["an undefined color", event("paid", {}, undefined), COLOR],
  [
    "one bad event after a good one",
    [
      "set",
      "session:event",
      [
        [
          ["paid", {}],
          ["", {}],
        ],
      ],
    ],
    TEXT,
  ],
  ["an email without an @", ["set", "user:email", ["jane"]], EMAIL],
  ["an email with a space", ["set", "user:email", ["jane @example.com"]], EMAIL],
  ["no email", ["set", "user:email", []], EMAIL],
  ["a signature that is too short", ["set", "user:email", ["jane@example.com", "abc"]], EMAIL],
  ["a signature that is too long", ["set", "user:email", ["jane@example.com", `${HMAC}0`]], EMAIL],
  ["a company with an empty employment", ["set", "user:company", ["Acme", { employment: [] }]], COMPANY],
  ["a signature that is null", ["set", "user:email", ["jane@example.com", null]], EMAIL],
  ["an email with two signatures", ["set", "user:email", ["jane@example.com", HMAC, HMAC]], EMAIL],
  ["an empty nickname", ["set", "user:nickname", [""]], "set user:nickname: must be [name]"],
  ["two nicknames", ["set", "user:nickname", ["a", "b"]], "set user:nickname: must be [name]"],
  ["a phone that is a number", ["set", "user:phone", [555]], "set user:phone: must be [phone]"],
  ["an avatar of another scheme", ["set", "user:avatar", ["javascript:alert(1)"]], AVATAR],
  ["an avatar without a scheme", ["set", "user:avatar", ["//a.example/b"]], AVATAR],
  ["a company without a name", ["set", "user:company", [{ url: "https://acme.example" }]], COMPANY],
  ["a company with an unknown detail", ["set", "user:company", ["Acme", { size: 3 }]], COMPANY],
  ["a company with a bad address", ["set", "user:company", ["Acme", { url: "acme" }]], COMPANY],
  [
    "a company with an employment of one string",
    ["set", "user:company", ["Acme", { employment: "CTO" }]],
    COMPANY,
  ],
  [
    "data in an object",
    ["set", "session:data", [{ plan: "pro" }]],
    "set session:data: must be [[[name, value], …]]",
  ],
  [
    "a datum that is an object",
    ["set", "session:data", [[["plan", {}]]]],
    "set session:data: each must be [name, string, number or boolean]",
  ],
  ["an unknown action", ["do", "session:restart"], "do: the method is not known"],
  [
    "an action with arguments outside of brackets",
    ["do", "chat:open", true],
    "do chat:open: takes nothing, or one array",
  ],
  [
    "an action with a value after its arguments",
    ["do", "chat:open", [], 1],
    "do chat:open: takes nothing, or one array",
  ],
  [
    "a reset with too many arguments",
    ["do", "session:reset", [true, 1]],
    "do session:reset: takes nothing, or [reload]",
  ],
  ["a reset with a text", ["do", "session:reset", ["jane"]], "do session:reset: takes nothing, or [reload]"],
  ["a listener to an unknown event", ["on", "session:lost", noop], "on: the method is not known"],
  ["a listener in brackets", ["on", "session:loaded", [noop]], "on session:loaded: takes one function"],
  ["the end of one listener", ["off", "session:loaded", noop], "off session:loaded: takes nothing"],
  ["a setting without a value", ["config", "color:theme"], "config color:theme: takes one value"],
  ["safe mode without a value", ["safe"], "safe takes one boolean"],
];

describe("a command is rejected and dropped without an exception:", () => {
  test.each(REJECTED)("%s", async (_what, command, reason) => {
    const sandbox = await open();
    const page = openPage(sandbox);
    await page.load();
    page.crisp().push(command, ["set", "user:nickname", ["after"]]);
    const after = { accepted: true };
    await expect.poll(() => sandbox.chat.commands, SOON).toMatchObject([{ accepted: false, reason }, after]);
    expect(sandbox.chat.sessions).toMatchObject([{ user: { nickname: "after" }, data: {}, events: [] }]);
    expect(page.warnings).toMatchObject([["Crisp stand-in:", reason, expect.anything()]]);
  });
});

test("a command is stored unchanged even if the page changes the array later; a value without a JSON form is stored as its type", async () => {
  const sandbox = await open();
  const page = openPage(sandbox);
  await page.load();
  const data: Record<string, unknown> = { a: Number.NaN, b: 1n, c: undefined, d: noop, e: Symbol("e") };
  page.crisp().push(event("paid", data), hostile, cyclic);
  data["a"] = "changed";
  await expect.poll(() => sandbox.chat.commands, SOON).toHaveLength(3);
  const named = { a: "[NaN]", b: "[bigint]", c: "[undefined]", d: "[function]", e: "[symbol]" };
  expect(sandbox.chat.commands.map(({ command }) => command)).toEqual([
    event("paid", named),
    "[unreadable]",
    "[unreadable]",
  ]);
});

test("an event whose data throws an error at the third read causes no error in the page", async () => {
  const sandbox = await open();
  const page = openPage(sandbox);
  await page.load();
  let reads = 0;
  const data = {
    get price() {
      reads += 1;
      // The script reads the data once for the record and once for the event.
      if (reads > 2) throw new Error("hostile");
      return 9.5;
    },
  };
  page.crisp().push(event("paid", data));
  await expect.poll(() => sandbox.chat.sessions[0]?.events, SOON).toEqual([EVENT]);
});

test("safe mode stops the warnings, and rejected commands are still recorded", async () => {
  const sandbox = await open();
  const page = openPage(sandbox, { $crisp: [["safe", true], ["track"]] });
  await page.load();
  await expect
    .poll(() => sandbox.chat.commands, SOON)
    .toMatchObject([{ accepted: true }, { accepted: false }]);
  expect(page.warnings).toEqual([]);
});
