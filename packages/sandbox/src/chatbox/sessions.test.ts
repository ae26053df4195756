import { expect, test } from "vitest";
import { eventCommand, openPage, type Storage } from "../../test/open-page.js";
import { openSandboxes } from "../../test/open-sandboxes.js";
import type { Sandbox } from "../index.js";

const open = openSandboxes();
const RESET = ["do", "session:reset"];
const email = (address: string) => ["set", "user:email", [address]];
const ALICE = [email("alice@example.com"), eventCommand("alice's")];
const BOB = [email("bob@example.com"), eventCommand("bob's")];

const loadPage = async (sandbox: Sandbox, globals: Record<string, unknown>, storage?: Storage) => {
  const page = openPage(sandbox, globals, storage);
  await page.load();
  return { page, crisp: page.crisp(), id: page.crisp().get("session:identifier") };
};
const summary = (sandbox: Sandbox) =>
  sandbox.chat.sessions.map(({ user, events }) => [user.email, ...events.map(({ text }) => text)]);

test("a reset starts a new session without data of the previous session", async () => {
  const sandbox = await open();
  const { crisp, id } = await loadPage(sandbox, { $crisp: ALICE });
  crisp.push(["set", "session:data", ["plan", "pro"]], RESET);
  expect(crisp.get("session:identifier")).not.toBe(id);
  expect([crisp.get("user:email"), crisp.get("session:data")]).toEqual([null, {}]);
  crisp.push(...BOB);
  const alice = ["alice@example.com", "alice's"];
  await expect.poll(() => summary(sandbox)).toEqual([alice, ["bob@example.com", "bob's"]]);
  expect(sandbox.chat.commands.map(({ sessionId }) => sessionId === id)).toEqual([
    ...[true, true, true, true],
    ...[false, false],
  ]);
});

test("a reset in the queue also separates the sessions of two people", async () => {
  const sandbox = await open();
  await loadPage(sandbox, { $crisp: [...ALICE, RESET, ...BOB] });
  const persons = [
    ["alice@example.com", "alice's"],
    ["bob@example.com", "bob's"],
  ];
  await expect.poll(() => summary(sandbox)).toEqual(persons);
});

test("a new session exists before any value is set in it", async () => {
  const sandbox = await open();
  const { crisp } = await loadPage(sandbox, { $crisp: [RESET] });
  await expect.poll(() => sandbox.chat.sessions).toHaveLength(2);
  expect(sandbox.chat.sessions[1]?.sessionId).toBe(crisp.get("session:identifier"));
});

test("all pages of a browser have the same session, and another browser has another session", async () => {
  const sandbox = await open();
  const storage: Storage = new Map();
  const first = await loadPage(sandbox, { $crisp: ALICE }, storage);
  const second = await loadPage(sandbox, {}, storage);
  expect([second.id, second.crisp.get("user:email")]).toEqual([first.id, "alice@example.com"]);
  expect((await loadPage(sandbox, {})).id).not.toBe(first.id);
  await expect.poll(() => sandbox.chat.loads).toHaveLength(3);
  expect(sandbox.chat.sessions).toHaveLength(2);
});

test("a signature is removed when a new address is set without a signature", async () => {
  const sandbox = await open();
  const signed = ["set", "user:email", ["alice@example.com", "0123456789abcdef".repeat(4)]];
  await loadPage(sandbox, { $crisp: [signed, ["set", "user:phone", ["555"]], RESET, signed, ...BOB] });
  await expect.poll(() => sandbox.chat.commands).toHaveLength(6);
  expect(sandbox.chat.sessions.map(({ user }) => user)).toEqual([
    { email: "alice@example.com", emailSignature: "0123456789abcdef".repeat(4), phone: "555" },
    { email: "bob@example.com" },
  ]);
});

test("a session is stored even if it is empty", async () => {
  const sandbox = await open();
  const storage: Storage = new Map();
  const { id } = await loadPage(sandbox, {}, storage);
  expect((await loadPage(sandbox, {}, storage)).id).toBe(id);
});

test("a session that was reset is not opened again", async () => {
  const sandbox = await open();
  const storage: Storage = new Map();
  const { id, crisp } = await loadPage(sandbox, { $crisp: ALICE }, storage);
  crisp.push(RESET);
  const next = await loadPage(sandbox, {}, storage);
  expect([next.id, next.crisp.get("user:email")]).toEqual([crisp.get("session:identifier"), null]);
  expect(next.id).not.toBe(id);
});

test("each website has its own session in one browser", async () => {
  const storage: Storage = new Map();
  const [first, second] = [await open(), await open()];
  expect((await loadPage(first, {}, storage)).id).not.toBe((await loadPage(second, {}, storage)).id);
});

test("a browser without storage has one session until the page is closed", async () => {
  const sandbox = await open();
  const { crisp } = await loadPage(sandbox, { $crisp: [...ALICE, RESET, ...BOB], localStorage: undefined });
  expect(crisp.get("user:email")).toBe("bob@example.com");
  await expect.poll(() => summary(sandbox)).toHaveLength(2);
});

test("a token continues its session in any browser", async () => {
  const sandbox = await open();
  const first = await loadPage(sandbox, { CRISP_TOKEN_ID: "t-1", $crisp: ALICE });
  const second = await loadPage(sandbox, { CRISP_TOKEN_ID: "t-1", $crisp: [eventCommand("more")] });
  const other = await loadPage(sandbox, { CRISP_TOKEN_ID: "t-2" });
  expect(second.id).toBe(first.id);
  expect(other.id).not.toBe(first.id);
  await expect.poll(() => sandbox.chat.loads).toHaveLength(3);
  expect(
    summary(sandbox)
      .find(([address]) => address !== undefined)
      ?.slice(1)
      .sort(),
  ).toEqual(["alice's", "more"]);
});

test("if the token is still set at a reset, the next person gets the previous session", async () => {
  const sandbox = await open();
  const { crisp, id } = await loadPage(sandbox, { CRISP_TOKEN_ID: "t-1", $crisp: ALICE });
  crisp.push(RESET);
  expect([crisp.get("session:identifier"), crisp.get("user:email")]).toEqual([id, "alice@example.com"]);
  crisp.push(...BOB);
  await expect.poll(() => summary(sandbox)).toEqual([["bob@example.com", "alice's", "bob's"]]);
});

test("a token that is cleared before the reset is not used; when the token is set again, its session continues", async () => {
  const sandbox = await open();
  const storage: Storage = new Map();
  const { page, crisp, id } = await loadPage(sandbox, { CRISP_TOKEN_ID: "t-1", $crisp: ALICE }, storage);
  page.window["CRISP_TOKEN_ID"] = null;
  expect(crisp.get("session:identifier")).toBe(id);
  crisp.push(RESET);
  expect(crisp.get("session:identifier")).not.toBe(id);
  expect(crisp.get("user:email")).toBe(null);
  const back = await loadPage(sandbox, { CRISP_TOKEN_ID: "t-1" }, storage);
  expect([back.id, back.crisp.get("user:email")]).toEqual([id, "alice@example.com"]);
});

test("data that was set before the token is neither in the token's session nor in the session after the reset", async () => {
  const sandbox = await open();
  const storage: Storage = new Map();
  const { id } = await loadPage(sandbox, { $crisp: BOB }, storage);
  const { page, crisp } = await loadPage(sandbox, { CRISP_TOKEN_ID: 7 }, storage);
  expect(crisp.get("user:email")).toBe(null);
  page.window["CRISP_TOKEN_ID"] = null;
  crisp.push(RESET);
  expect(crisp.get("session:identifier")).not.toBe(id);
  expect(crisp.get("user:email")).toBe(null);
});
