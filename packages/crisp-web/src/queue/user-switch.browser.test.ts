import { describe, expect, test } from "vitest";
import { eventually, openPlaces, ourPage, waitUntilLive } from "../../test/open-pages.js";

const place = openPlaces();
const ADA = { user: { email: "ada@example.com" }, events: [{ text: "Ada's" }] };
const BOB = { user: { email: "bob@example.com" }, events: [{ text: "Bob's" }] };

const SWITCHES: readonly (readonly [by: string, first: string, second: string])[] = [
  ["by email", `{ email: "ada@example.com" }`, `{ email: "bob@example.com" }`],
  ["by id", `"1", { email: "ada@example.com" }`, `"2", { email: "bob@example.com" }`],
];

const script = (first: string, second: string) => `
  crisp.identify(${first}); crisp.track("Ada's");
  crisp.identify(${second}); crisp.track("Bob's");`;

describe.each([
  ["before Crisp has loaded", false],
  ["while Crisp is live", true],
])("%s", (_when, isLive) => {
  async function run(calls: string) {
    const { sandbox, open } = place();
    const token = `<script>window.CRISP_TOKEN_ID = "ada-token";</script>`;
    const page = await open(token + ourPage(sandbox, isLive ? "" : calls));
    await waitUntilLive(page);
    if (isLive) await page.evaluate(calls);
    return page;
  }

  test.each(SWITCHES)(
    "a change of person %s opens a session for the new person",
    async (_by, first, second) => {
      const { sandbox, texts } = place();
      const page = await run(script(first, second));
      await eventually(texts).toEqual(["Ada's", "Bob's"]);
      expect(sandbox.chat.sessions).toMatchObject([ADA, BOB]);
      expect(sandbox.chat.sessions[1]?.sessionId).not.toContain("token");
      expect(await page.evaluate("CRISP_TOKEN_ID")).toBeNull();
    },
  );

  test("a new person with another id and no email adds nothing to the first person's session", async () => {
    const { sandbox, texts } = place();
    await run(script(`"1", { email: "ada@example.com" }`, `"2", { name: "Bob" }`));
    await eventually(texts).toEqual(["Ada's", "Bob's"]);
    expect(sandbox.chat.sessions).toMatchObject([
      ADA,
      { user: { nickname: "Bob" }, events: [{ text: "Bob's" }] },
    ]);
    expect(sandbox.chat.sessions[0]?.user).not.toHaveProperty("nickname");
    expect(sandbox.chat.sessions[1]?.user).not.toHaveProperty("email");
  });

  test.each([
    ["in capitals", `{ email: "ADA@EXAMPLE.COM" }`],
    ["with spaces", `{ email: "  ada@example.com " }`],
  ])("the same email %s opens no new session", async (_how, again) => {
    const { sandbox, texts } = place();
    await run(script(`{ email: "ada@example.com" }`, again));
    await eventually(texts).toEqual(["Ada's", "Bob's"]);
    expect(sandbox.chat.sessions).toHaveLength(1);
  });

  test("the session after a reset has no data of the previous person and does not use the token", async () => {
    const { sandbox, texts } = place();
    await run(`crisp.identify("1", { email: "ada@example.com" }); crisp.track("Ada's");
      crisp.reset(); crisp.track("Nobody's");`);
    await eventually(texts).toEqual(["Ada's", "Nobody's"]);
    expect(sandbox.chat.sessions).toMatchObject([ADA, { events: [{ text: "Nobody's" }] }]);
    expect(sandbox.chat.sessions[1]?.user).toEqual({});
    expect(sandbox.chat.sessions[1]?.sessionId).not.toContain("token");
  });
});

test("a person who is identified while Crisp is live does not get another person's session from an earlier page", async () => {
  const { sandbox, open, serve, texts } = place();
  const page = await open(
    ourPage(sandbox, `crisp.identify({ email: "ada@example.com" }); crisp.track("Ada's");`),
  );
  await eventually(texts).toEqual(["Ada's"]);
  await page.goto(serve(ourPage(sandbox)));
  await waitUntilLive(page);
  await page.evaluate(`crisp.identify({ email: "bob@example.com" }); crisp.track("Bob's");`);
  await eventually(texts).toEqual(["Ada's", "Bob's"]);
  expect(sandbox.chat.sessions).toMatchObject([ADA, BOB]);
});

test("a person who is identified before Crisp has loaded does not get another person's session from an earlier page", async () => {
  const { sandbox, open, serve, texts } = place();
  const page = await open(
    ourPage(sandbox, `crisp.identify({ email: "ada@example.com" }); crisp.track("Ada's");`),
  );
  await eventually(texts).toEqual(["Ada's"]);
  await page.goto(
    serve(ourPage(sandbox, `crisp.identify({ email: "bob@example.com" }); crisp.track("Bob's");`)),
  );
  await eventually(texts).toEqual(["Ada's", "Bob's"]);
  expect(sandbox.chat.sessions).toMatchObject([ADA, BOB]);
});

test("a person who returns to the page gets the earlier session again", async () => {
  const { sandbox, open, serve, texts } = place();
  const calls = (text: string) => `crisp.identify({ email: "ada@example.com" }); crisp.track("${text}");`;
  const page = await open(ourPage(sandbox, calls("First")));
  await eventually(texts).toEqual(["First"]);
  await page.goto(serve(ourPage(sandbox, calls("Second"))));
  await eventually(texts).toEqual(["First", "Second"]);
  expect(sandbox.chat.sessions).toHaveLength(1);
});

test("a token that the page sets for the next person before Crisp has loaded gets no data of the previous person", async () => {
  const { sandbox, open, texts } = place();
  const calls = `
    crisp.identify("1", { email: "ada@example.com" }); crisp.track("Ada's");
    crisp.reset();
    window.CRISP_TOKEN_ID = "bob-token";
    crisp.identify("2", { email: "bob@example.com" }); crisp.track("Bob's");`;
  await open(ourPage(sandbox, calls));
  await eventually(texts).toEqual(["Ada's", "Bob's"]);
  expect(sandbox.chat.sessions).toMatchObject([
    { sessionId: "session_token_bob-token", user: {}, events: [] },
    ADA,
    BOB,
  ]);
});

test("a token that the page sets before Crisp has loaded is used for the first person identified", async () => {
  const { sandbox, open, texts } = place();
  const calls = `
    crisp.reset();
    window.CRISP_TOKEN_ID = "bob-token";
    crisp.identify("2", { email: "bob@example.com" }); crisp.track("Bob's");`;
  await open(ourPage(sandbox, calls));
  await eventually(texts).toEqual(["Bob's"]);
  expect(sandbox.chat.sessions).toMatchObject([{ sessionId: "session_token_bob-token", ...BOB }]);
});
