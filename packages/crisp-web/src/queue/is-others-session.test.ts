import { expect, test } from "vitest";
import type { CrispCommand } from "../types.js";
import { isOthersSession } from "./is-others-session.js";

const ADA = "ada@example.com";
const BOB = "bob@example.com";
const TOKEN = "token";
const EVENT: CrispCommand = ["set", "session:event", [[["Order", {}]]]];
const RESET: CrispCommand = ["do", "session:reset"];
const NAME: CrispCommand = ["set", "user:nickname", ["Ada"]];
const emailOf = (email: string): CrispCommand => ["set", "user:email", [email]];

type Case = readonly [
  what: string,
  waiting: readonly CrispCommand[],
  known: { readonly email?: string; readonly token?: string },
];

const OTHERS: readonly Case[] = [
  ["another email than the first", [EVENT, NAME, emailOf("BOB@example.com")], { email: ADA }],
  ["another email than the first, that of the last", [emailOf(ADA), RESET, emailOf(BOB)], { email: BOB }],
  ["a token of a person identified after an event and a reset", [EVENT, RESET], { token: TOKEN }],
  ["such a token, with more in between", [RESET, EVENT, NAME, RESET, RESET, EVENT], { token: TOKEN }],
];

const OWN: readonly Case[] = [
  ["nothing waits", [], { email: ADA, token: TOKEN }],
  ["nothing is known", [emailOf(BOB), RESET, EVENT], {}],
  ["the email is the same in another case", [emailOf("ADA@example.com")], { email: ADA }],
  ["no person is identified", [EVENT, NAME], { email: ADA, token: TOKEN }],
  ["no person is identified before a reset", [RESET, emailOf(BOB)], { email: ADA }],
  ["the token belongs to the first person", [emailOf(ADA), EVENT], { token: TOKEN }],
  ["the token belongs to a person identified after resets only", [RESET, RESET, EVENT], { token: TOKEN }],
];

test.each<Case>(OTHERS)("a session with %s belongs to another person", (_what, waiting, { email, token }) => {
  expect(isOthersSession(waiting, email, token)).toBe(true);
});

test.each<Case>(OWN)("a session belongs to no other person if %s", (_what, waiting, { email, token }) => {
  expect(isOthersSession(waiting, email, token)).toBe(false);
});
