import { describe, expect, test } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { GOOD_BODY, send } from "../test/send.js";
import type { CrispColor } from "./index.js";

const open = openSandboxes();

const WRONG_BODIES: readonly (readonly [what: string, body: unknown])[] = [
  ["no body", ""],
  ["a body that is not JSON", "{text:1}"],
  ["a body that is not UTF-8", Buffer.from('{"text":"\xe9"}', "latin1")],
  ["a byte order mark before the body", '\ufeff{"text":"paid"}'],
  ["a body that is null", null],
  ["a body that is an array", [GOOD_BODY]],
  ["a body that is a string", '"paid"'],
  ["a body over 1 MiB", { text: "x".repeat(2 ** 20 - 10) }],
  ["a body that is over 1 MiB long because of white space", `{"text":"paid"}${" ".repeat(2 ** 20)}`],
  ["no text", { data: {} }],
  ["an empty text", { text: "" }],
  ["a text that is a number", { text: 1 }],
  ["a field that is not known", { text: "paid", email: "jane@example.com" }],
  ["a field named like an inherited method", { text: "paid", hasOwnProperty: "text" }],
  ["data that is null", { text: "paid", data: null }],
  ["data that is an array", { text: "paid", data: [] }],
  ["data that is a string", { text: "paid", data: "price" }],
  ["an object in data", { text: "paid", data: { order: { price: 1 } } }],
  ["an empty object in data", { text: "paid", data: { order: {} } }],
  ["an array in data", { text: "paid", data: { tags: ["a"] } }],
  ["a null in data", { text: "paid", data: { price: null } }],
  ["a number that is not finite", '{"text":"paid","data":{"price":1e999}}'],
  ["a name with a space", { text: "paid", data: { "zip code": 1 } }],
  ["a name with a letter that is not ASCII", { text: "paid", data: { größe: 1 } }],
  ["a name with a line feed at its end", { text: "paid", data: { "price\n": 1 } }],
  ["an empty name", { text: "paid", data: { "": 1 } }],
  ["an unknown color", { text: "paid", color: "white" }],
  ["a color in capitals", { text: "paid", color: "Blue" }],
  ["a color that is null", { text: "paid", color: null }],
];

describe("a body is refused with 400 invalid_data for", () => {
  test.each(WRONG_BODIES)("%s", async (_what, body) => {
    const sandbox = await open();
    const answer = await send(sandbox, { body });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error: true, reason: "invalid_data", data: {} });
    expect(sandbox.events("jane@example.com")).toEqual([]);
    expect(sandbox.requests).toMatchObject([{ status: 400, stored: false }]);
  });
});

describe("an event is stored unchanged", () => {
  const colors: readonly CrispColor[] = [
    ...(["red", "orange", "yellow", "green", "blue"] as const),
    ...(["purple", "pink", "brown", "grey", "black"] as const),
  ];
  test.each<[string, object]>([
    ["with only a text", { text: " " }],
    ["with empty data", { text: "paid", data: {} }],
    ["with every kind of value", { text: "paid", data: { a_1: "", B: -1.5, _: 0, yes: true, no: false } }],
    ["with a name that objects inherit", { text: "paid", data: JSON.parse('{"__proto__":"x"}') }],
    ["with the longest text that fits into 1 MiB", { text: "x".repeat(2 ** 20 - 11) }],
    ...colors.map((color): [string, object] => [`in ${color}`, { text: "paid", data: {}, color }]),
  ])("%s", async (_what, body) => {
    const sandbox = await open();
    const answer = await send(sandbox, { body });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({ error: false, reason: "added", data: {} });
    expect(JSON.stringify(sandbox.events("jane@example.com"))).toBe(JSON.stringify([body]));
  });
});
