import { request } from "node:http";
import { expect, test, vi } from "vitest";
import { eventCommand, openPage } from "../../test/open-page.js";
import { openSandboxes } from "../../test/open-sandboxes.js";
import type { Sandbox } from "../index.js";

const open = openSandboxes();
const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `${from + index}`);
const commandsOf = (names: readonly string[], data = {}) => names.map((text) => eventCommand(text, data));
const texts = (sandbox: Sandbox) =>
  sandbox.chat.sessions.flatMap(({ events }) => events).map(({ text }) => text);
const reports = (sandbox: Sandbox) => sandbox.requests.filter(({ method }) => method === "POST");

test("commands pushed together are reported in one request, without a preflight", async () => {
  const sandbox = await open();
  const page = openPage(sandbox, { $crisp: commandsOf(numbers(20)) });
  await page.load();
  await expect.poll(() => texts(sandbox)).toEqual(numbers(20));
  expect(reports(sandbox)).toHaveLength(1);
  expect(reports(sandbox)[0]?.headers["content-type"]).toMatch(/^text\/plain/);
});

test("a long queue is reported in several requests, which are small enough to be finished when the page ends", async () => {
  const sandbox = await open();
  const sizes: number[] = [];
  const page = openPage(sandbox, {
    $crisp: commandsOf(numbers(1_001), { filler: "x".repeat(200) }),
    fetch: (url: string, init: { body: string; keepalive: boolean }) => {
      if (init.keepalive) sizes.push(init.body.length);
      return fetch(url, init);
    },
  });
  await page.load();
  await expect.poll(() => texts(sandbox), { timeout: 5_000 }).toEqual(numbers(1_001));
  expect(sizes).toHaveLength(reports(sandbox).length);
  expect(Math.max(...sizes)).toBeLessThan(20_000);
});

test("an entry that is longer than the limit for one report is also reported", async () => {
  const sandbox = await open();
  const page = openPage(sandbox, { $crisp: commandsOf(["long", "next"], { filler: "x".repeat(100_000) }) });
  await page.load();
  await expect.poll(() => texts(sandbox)).toEqual(["long", "next"]);
});

test("commands that are pushed while a report is sent follow in the next report, in order", async () => {
  const sandbox = await open();
  const page = openPage(sandbox);
  await page.load();
  for (const text of numbers(30)) {
    page.crisp().push(eventCommand(text));
    // Each command is pushed in its own task. The page and the sandbox can exchange reports and answers between two
    // commands.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => texts(sandbox)).toEqual(numbers(30));
});

test.each([
  ["was lost", (_url: string, _init: RequestInit) => Promise.reject(new TypeError("offline"))],
  [
    "arrived, but its answer was lost",
    (url: string, init: RequestInit) => fetch(url, init).then(() => Promise.reject(new TypeError("offline"))),
  ],
  [
    "could not be started",
    (): Promise<Response> => {
      throw new Error("no fetch");
    },
  ],
])(
  "a report that %s is sent again with the next report, and no entry is recorded twice",
  async (_what, failing) => {
    const sandbox = await open();
    const failed = vi.fn();
    const fail = (problem: unknown): never => {
      // Waits until the page has seen the answer.
      setImmediate(failed);
      throw problem;
    };
    const send = (url: string, init: RequestInit) => {
      try {
        return failing(url, init).catch(fail);
      } catch (problem) {
        return fail(problem);
      }
    };
    const page = openPage(sandbox, { fetch: send, $crisp: commandsOf(["a"]) });
    await page.load();
    await expect.poll(() => failed).toHaveBeenCalledOnce();
    page.window["fetch"] = fetch;
    page.crisp().push(eventCommand("b"));
    await expect.poll(() => texts(sandbox)).toEqual(["a", "b"]);
    expect(sandbox.chat.loads).toHaveLength(1);
  },
);

test("when the page ends, unacknowledged entries are sent; if the page is restored, these entries are not sent again", async () => {
  const sandbox = await open();
  let answer: (response: Promise<Response>) => void = () => undefined;
  const stuck = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const page = openPage(sandbox, { $crisp: commandsOf(["a"]), fetch: () => stuck });
  await page.load();
  await Promise.resolve();
  page.crisp().push(eventCommand("b"));
  page.fire("pagehide");
  page.crisp().push(eventCommand("c"));
  await expect.poll(() => texts(sandbox)).toEqual(["a", "b", "c"]);

  page.window["fetch"] = fetch;
  answer(Promise.reject(new TypeError("the page was frozen")));
  // Waits until the page has seen the answer.
  await new Promise((resolve) => setImmediate(resolve));
  page.fire("pageshow");
  await expect.poll(() => reports(sandbox)).toHaveLength(3);
  page.crisp().push(eventCommand("d"));
  await expect.poll(() => texts(sandbox)).toEqual(["a", "b", "c", "d"]);
});

test("a page that ends without unacknowledged entries sends nothing", async () => {
  const sandbox = await open();
  const sendBeacon = vi.fn();
  const answered = vi.fn();
  const send = async (url: string, init: RequestInit) => {
    const answer = await fetch(url, init);
    // Waits until the page has read the answer.
    setImmediate(answered);
    return answer;
  };
  const page = openPage(sandbox, { fetch: send, navigator: { sendBeacon } });
  await page.load();
  await expect.poll(() => answered).toHaveBeenCalledOnce();
  page.fire("pagehide");
  expect(sendBeacon).not.toHaveBeenCalled();
});

test("a late report changes nothing if a newer report had the same entries", async () => {
  const sandbox = await open();
  const entries = ["a", "b", "c"].map((name) => ({
    command: { sessionId: "s", command: [name], accepted: true },
    nextSessionId: "s",
  }));
  for (const count of [2, 1, 3]) {
    const body = JSON.stringify({ page: "p", first: 0, entries: entries.slice(0, count) });
    await fetch(`${sandbox.url}/chatbox/reports`, { method: "POST", body });
  }
  expect(sandbox.chat.commands.map(({ command }) => command)).toEqual([["a"], ["b"], ["c"]]);
});

const STARTED = { load: { status: "started", websiteId: "w", sessionId: "s" } };
const RESET = { command: { sessionId: "s", command: [], accepted: true }, nextSessionId: "s" };
const REJECTED = { sessionId: "s", command: [], accepted: false, reason: "no command" };
const report = (entries: unknown, more: object = {}) =>
  JSON.stringify({ page: "p", first: 0, entries, ...more });

test.each([
  ["nothing", ""],
  ["a list", "[]"],
  ["an object without fields", "{}"],
  ["no entries", '{"page":"p","first":0}'],
  ["no page", report([STARTED], { page: 1 })],
  ["no first number", report([STARTED], { first: null })],
  ["a negative first number", report([STARTED], { first: -1 })],
  ["an entry that is null", report([STARTED, null])],
  ["an empty entry", report([STARTED, {}])],
  ["a load of an unknown kind", report([STARTED, { load: { status: "loaded" } }])],
  ["a start without a session", report([STARTED, { load: { status: "started", websiteId: "w" } }])],
  ["a command without a session", report([STARTED, { ...RESET, command: { accepted: true } }])],
  ["a command without its result", report([STARTED, { ...RESET, command: { sessionId: "s" } }])],
  ["no next session", report([STARTED, { command: RESET.command }])],
  ["a change that is a text", report([STARTED, { ...RESET, change: "x" }])],
  ["a change with a user that is a text", report([STARTED, { ...RESET, change: { user: "x" } }])],
  ["a change whose events are not a list", report([STARTED, { ...RESET, change: { events: {} } }])],
  ["an event without a text", report([STARTED, { ...RESET, change: { events: [{ data: {} }] } }])],
  ["a field that is not known", report([STARTED], { more: 1 })],
  ["an entry with a field that is not known", report([STARTED, { ...RESET, more: 1 }])],
  ["a load with a field that is not known", report([STARTED, { load: { ...STARTED.load, reason: "x" } }])],
  [
    "a command entry without its command",
    report([STARTED, { ...RESET, command: { sessionId: "s", accepted: true } }]),
  ],
  [
    "a rejected command that changes something",
    report([STARTED, { ...RESET, command: REJECTED, change: {} }]),
  ],
  [
    "a rejected command without a reason",
    report([STARTED, { ...RESET, command: { ...REJECTED, reason: "" } }]),
  ],
  ...[
    ["an email that is a number", { user: { email: 5 } }],
    ["a signature that is not 64 hex digits", { user: { email: "a@b", emailSignature: "x" } }],
    ["a user's field that is not known", { user: { plan: "x" } }],
    ["a company without a name", { user: { company: { url: "https://example.com" } } }],
    ["a company's field that is not known", { user: { company: { name: "x", plan: "x" } } }],
    ["a company's list of numbers", { user: { company: { name: "x", employment: [5] } } }],
    ["a nested datum", { data: { a: {} } }],
    ["a datum with a wrong name", { data: { "a b": 1 } }],
    ["an event without data", { events: [{ text: "E" }] }],
    ["an event with nested data", { events: [{ text: "E", data: { a: { b: 1 } } }] }],
    ["an event with a wrong name in its data", { events: [{ text: "E", data: { "a b": 1 } }] }],
    ["an event with an empty text", { events: [{ text: "", data: {} }] }],
    [
      "an event with a color that Crisp does not have",
      { events: [{ text: "E", data: {}, color: "magenta" }] },
    ],
    ["a change that is not known", { segments: [] }],
    ["a change that is null", null],
  ].map(([what, change]): [string, string] => [`${what}`, report([STARTED, { ...RESET, change }])]),
])("a malformed report, with %s, is refused and changes nothing", async (_what, body) => {
  const sandbox = await open();
  const answer = await fetch(`${sandbox.url}/chatbox/reports`, { method: "POST", body });
  expect(answer.status).toBe(400);
  expect(sandbox.chat).toEqual({ loads: [], commands: [], sessions: [] });
});

/** Sends a report with `node:http`, because `fetch` would set the headers `host` and `origin` itself. */
function post(
  sandbox: Sandbox,
  headers: Record<string, string>,
  path = "/chatbox/reports",
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(sandbox.url + path, { method: "POST", headers }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    });
    outgoing.on("error", reject).end(report([STARTED]));
  });
}

test.each([
  ["another site's origin", { origin: "https://example.com" }],
  ["the origin of every sandboxed frame, even on another site", { origin: "null" }],
  ["an origin that only begins like an origin of this machine", { origin: "http://localhost.example.com" }],
  ["a foreign host name that resolves to this machine", { host: "example.com" }],
  ["a host name that only begins like the host name of this machine", { host: "127.0.0.1.example.com" }],
])("a report with %s is refused and changes nothing", async (_what, headers) => {
  const sandbox = await open();
  expect(await post(sandbox, headers)).toBe(403);
  expect(sandbox.chat.loads).toEqual([]);
});

test.each([
  ["no origin", {}],
  ["the origin of another server on this machine", { origin: "http://127.0.0.1:1" }],
  ["the origin of a server on localhost", { origin: "https://shop.localhost:3000" }],
  ["the host name localhost", { host: "localhost:80" }],
])("a report with %s is accepted", async (_what, headers) => {
  const sandbox = await open();
  expect(await post(sandbox, headers)).toBe(200);
  expect(sandbox.chat.loads).toHaveLength(1);
});

test("a report from a sandboxed frame is accepted with the key from the script's address, and refused with another key", async () => {
  const sandbox = await open();
  const path = new URL(sandbox.frameScriptUrl).pathname;
  const script = await (await fetch(sandbox.frameScriptUrl)).text();
  const reports = path.replace("/l.js", "/chatbox/reports");
  expect(script).toContain(JSON.stringify(sandbox.url + reports));
  expect(await post(sandbox, { origin: "null" }, reports)).toBe(200);
  expect(sandbox.chat.loads).toHaveLength(1);
  const [, , key = ""] = path.split("/");
  expect(await post(sandbox, { origin: "null" }, reports.replace(key, "key"))).toBe(403);
  expect(await post(sandbox, { origin: "https://example.com" }, reports)).toBe(403);
  expect((await fetch(sandbox.frameScriptUrl.replace(key, "key"))).status).toBe(404);
  const plain = await (await fetch(`${sandbox.url}/l.js`)).text();
  expect(plain).not.toContain(key);
  expect(sandbox.chat.loads).toHaveLength(1);
});

test("a new sandbox accepts a report from a page that has sent its first entries to another sandbox", async () => {
  const sandbox = await open();
  const body = report([STARTED, RESET], { first: 7 });
  await fetch(`${sandbox.url}/chatbox/reports`, { method: "POST", body });
  expect(sandbox.chat).toMatchObject({ loads: [STARTED.load], commands: [RESET.command] });
});

test("the page reads each answer to its end, because until then Chromium treats the request as unfinished", async () => {
  const sandbox = await open();
  const answers: Response[] = [];
  const send = async (url: string, init: RequestInit) => {
    const answer = await fetch(url, init);
    answers.push(answer);
    return answer;
  };
  const page = openPage(sandbox, { fetch: send, $crisp: commandsOf(["a"]) });
  await page.load();
  await expect.poll(() => answers.map(({ bodyUsed }) => bodyUsed)).toEqual([true]);
});
