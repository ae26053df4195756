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
  [
    "the email differs from the first waiting email",
    [EVENT, NAME, emailOf("BOB@example.com")],
    { email: ADA },
  ],
  [
    "the email equals the last waiting email, but differs from the first",
    [emailOf(ADA), RESET, emailOf(BOB)],
    { email: BOB },
  ],
  ["a token is set and a reset follows an event", [EVENT, RESET], { token: TOKEN }],
  [
    "a token is set and resets follow an event and a name",
    [RESET, EVENT, NAME, RESET, RESET, EVENT],
    { token: TOKEN },
  ],
];

const OWN: readonly Case[] = [
  ["no command waits", [], { email: ADA, token: TOKEN }],
  ["the session has no email and no token is set", [emailOf(BOB), RESET, EVENT], {}],
  ["the email is the same in another letter case", [emailOf("ADA@example.com")], { email: ADA }],
  ["no person is identified", [EVENT, NAME], { email: ADA, token: TOKEN }],
  ["a reset comes before the first waiting email", [RESET, emailOf(BOB)], { email: ADA }],
  ["a token is set and no reset waits", [emailOf(ADA), EVENT], { token: TOKEN }],
  ["a token is set and no command comes before the resets", [RESET, RESET, EVENT], { token: TOKEN }],
];

test.each<Case>(OTHERS)("isOthersSession returns true if %s", (_what, waiting, { email, token }) => {
  expect(isOthersSession(waiting, email, token)).toBe(true);
});

test.each<Case>(OWN)("isOthersSession returns false if %s", (_what, waiting, { email, token }) => {
  expect(isOthersSession(waiting, email, token)).toBe(false);
});
