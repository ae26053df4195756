import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API, type ClientSideRun, END_OF_RUN, type ServerSideReport } from "../wire.js";
import { type Playground, startPlayground } from "./start-playground.js";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground(0);
});
afterAll(() => playground.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** Sends a request unchanged. `fetch` would normalize the path and reject a Host header. */
function ask(
  path: string,
  { method = "GET", headers = {}, body = "" }: { method?: string; headers?: object; body?: string } = {},
): Promise<Answer> {
  const { port } = new URL(playground.url);
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method, headers: { ...headers }, agent: false };
    const outgoing = request(options, async (incoming) => {
      let text = "";
      for await (const chunk of incoming) text += chunk;
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
    });
    outgoing.on("error", reject).end(body);
  });
}

const postJson = (path: string, body: unknown, headers: object = {}) =>
  ask(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const own = () => new URL(playground.url).host;

describe("the playground's server", () => {
  test("serves the page with a policy that allows no other origin", async () => {
    const { status, headers, text } = await ask("/");
    const policy = String(headers["content-security-policy"]);
    const [, nonce] = /'nonce-([^']+)'/.exec(policy) ?? [];
    expect({ status, type: headers["content-type"] }).toEqual({
      status: 200,
      type: expect.stringContaining("text/html"),
    });
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(text).toContain(`nonce="${nonce}"`);
    expect(headers).toMatchObject({
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    expect(text).not.toMatch(/https?:/);
  });

  test("gives each response a new nonce", async () => {
    const policies = [await ask("/"), await ask("/")].map(
      ({ headers }) => headers["content-security-policy"],
    );
    expect(new Set(policies).size).toBe(2);
  });

  test("serves the built files with their content types, also to the opaque origin of the frame", async () => {
    const { text } = await ask("/");
    const paths = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
    const answers = await Promise.all(paths.map((path) => ask(path)));
    expect(paths.map((path) => path.replace(/^.*\./, "")).toSorted()).toEqual(
      expect.arrayContaining(["css", "js", "svg"]),
    );
    for (const { status, headers } of answers) {
      expect({ status, shared: headers["access-control-allow-origin"] }).toEqual({
        status: 200,
        shared: "*",
      });
      expect(headers["content-type"]).toMatch(/^(text\/(javascript|css); charset=utf-8|image\/svg\+xml)$/);
    }
  });

  test.each([
    ["a foreign host name that resolves to this machine", () => ({ host: "rebound.example" })],
    ["the right host name with another port", () => ({ host: "127.0.0.1:1" })],
    [
      "a host name that begins with the right host name",
      () => ({ host: own().replace(":", ".rebound.example:") }),
    ],
  ])("rejects a request to %s", async (_what, headers) => {
    for (const path of ["/", "/frame.html", "/assets/x.js"]) {
      expect(await ask(path, { headers: headers() })).toMatchObject({
        status: 403,
        text: expect.stringContaining("accepts only requests of its own page"),
      });
    }
    const job = { events: [], hipaa: false, color: null, contacts: "any" };
    expect(await postJson(API.serverSide, job, headers())).toMatchObject({ status: 403 });
  });

  test("accepts requests to localhost", async () => {
    const { port } = new URL(playground.url);
    expect(await ask("/", { headers: { host: `localhost:${port}` } })).toMatchObject({ status: 200 });
  });

  test.each(["https://elsewhere.example", "null", "http://127.0.0.1:1"])(
    "rejects posts from a page with the origin %s",
    async (origin) => {
      const job = { events: [], hipaa: false, color: null, contacts: "any" };
      expect(await postJson(API.serverSide, job, { origin })).toMatchObject({ status: 403 });
      expect(await postJson(API.clientSide, {}, { origin })).toMatchObject({ status: 403 });
      expect(await postJson(API.serverSide, job, { origin: `http://${own()}` })).toMatchObject({
        status: 200,
      });
    },
  );

  test.each([
    "/assets/../start-playground.js",
    "/assets/..%2f..%2fstart-playground.js",
    "/../start-playground.js",
    "/assets/%2e%2e/index.html",
    "//etc/passwd",
    "/assets/",
    "/assets",
    "/index.html",
    "/frame.html",
    "/frame.html?run=none",
    "/api/client-side-runs",
    "/nothing",
  ])("answers a request to %s with the status 404", async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, text: expect.not.stringContaining("import") });
  });

  test("still answers requests after an invalid request", async () => {
    const { port } = new URL(playground.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () =>
        socket.end("GET \\ HTTP/1.1\r\nHost: \r\n\r\n"),
      );
      socket
        .on("close", () => resolve())
        .on("error", () => undefined)
        .resume();
    });
    expect(await ask("/")).toMatchObject({ status: 200 });
  });

  test("sends the events of a job, and returns the received requests and the stored events", async () => {
    const events = [
      {
        type: "track",
        event: "Order",
        properties: { email: "ada@example.com", "plan name": "Pro", ssn: "1" },
      },
      { type: "track", event: "Order", properties: { email: "stranger@example.com" } },
      { type: "identify", traits: { email: "ada@example.com" } },
    ];
    const hipaa = { eventProperties: ["email", "plan name"] };
    const { status, text } = await postJson(API.serverSide, {
      events,
      hipaa,
      color: "green",
      contacts: "known",
    });
    expect(status).toBe(200);
    const stored = { text: "Order", data: { email: "ada@example.com", plan_name: "Pro" }, color: "green" };
    expect(JSON.parse(text) as ServerSideReport).toEqual({
      results: [
        {
          status: "delivered",
          attempts: 1,
          requests: [
            {
              method: "POST",
              path: "/v1/website/{website_id}/people/events/ada%40example.com",
              body: stored,
              status: 201,
            },
          ],
        },
        {
          status: "failed",
          kind: "not_found",
          message: expect.stringContaining("no such contact"),
          requests: [expect.objectContaining({ status: 404 })],
        },
        { status: "skipped", reason: "identify_not_supported", requests: [] },
      ],
      timelines: [{ email: "ada@example.com", events: [stored] }],
    });
  });

  test.each([
    ["a body that is not JSON", "{", "The request's body is not JSON."],
    ["no field `contacts`", { events: [], hipaa: false }, "contacts: expected any or known"],
    ["an object in place of the list of events", { events: {}, hipaa: false }, "events: expected a list"],
    ["no field `hipaa`", { events: [], contacts: "any" }, "hipaa: expected false"],
    ["`null` as the HIPAA mode", { events: [], contacts: "any", hipaa: null }, "hipaa: expected false"],
    [
      "a word as the HIPAA mode",
      { events: [], contacts: "any", hipaa: "canary" },
      "settings: expected an object of lists",
    ],
    [
      "a text in place of a list of properties",
      { events: [], contacts: "any", hipaa: { eventProperties: "canary" } },
      "eventProperties",
    ],
    ["an unknown list", { events: [], contacts: "any", hipaa: { properties: ["canary"] } }, "properties"],
    ["an unknown color", { events: [], contacts: "any", hipaa: false, color: "canary" }, "color"],
  ])("rejects a job with %s, and shows no value in the message", async (_what, job, problem) => {
    const { status, text } = await postJson(API.serverSide, job);
    expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining(problem) });
    expect(text).not.toContain("canary");
  });

  test("delivers events to every address if the job does not limit the contacts", async () => {
    const events = [{ type: "track", event: "Order", properties: { email: "stranger@example.com" } }];
    const { text } = await postJson(API.serverSide, { events, hipaa: false, color: null, contacts: "any" });
    expect(JSON.parse(text)).toMatchObject({
      results: [{ status: "delivered" }],
      timelines: [{ email: "stranger@example.com", events: [{ text: "Order" }] }],
    });
  });

  test("accepts a job that is sent in chunks", async () => {
    const body = JSON.stringify({ events: [], hipaa: false, color: null, contacts: "any" });
    const headers = { "transfer-encoding": "chunked" };
    expect(await ask(API.serverSide, { method: "POST", headers, body })).toMatchObject({ status: 200 });
  });

  const long = "x".repeat(16 * 1024 * 1024 + 1);
  test.each([
    ["without a body", 400, "", {}, "The request has no body. Expected JSON."],
    ["whose body is over the limit", 413, long, {}, "The request is larger than 16 MiB and was not read."],
    [
      "whose chunks are over the limit",
      413,
      long,
      { "transfer-encoding": "chunked" },
      "The request is larger than 16 MiB and was not read.",
    ],
    ["whose body is not JSON", 400, "canary", {}, "The request's body is not JSON."],
  ])("answers a request %s with one correct sentence", async (_what, code, body, headers, problem) => {
    const { status, text } = await ask(API.serverSide, { method: "POST", headers, body });
    expect({ status, text }).toEqual({ status: code, text: JSON.stringify({ problem }) });
  });

  /** Sends bytes unchanged. Returns all text that the server sends until the connection ends. */
  function sendRaw(bytes: string): Promise<string> {
    const { port } = new URL(playground.url);
    return new Promise((resolve) => {
      let text = "";
      const socket = connect(Number(port), "127.0.0.1", () => socket.write(bytes));
      socket
        .setEncoding("utf8")
        .on("data", (data: string) => {
          text += data;
        })
        .on("close", () => resolve(text))
        .on("error", () => undefined);
    });
  }

  test.each([
    ["that is not HTTP", () => "canary\r\n\r\n"],
    ["without a host", () => "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"],
    ["with a malformed host", () => "GET / HTTP/1.1\r\nHost: a b/\r\nConnection: close\r\n\r\n"],
    [
      "with malformed chunks",
      () =>
        `POST ${API.serverSide} HTTP/1.1\r\nHost: ${own()}\r\nTransfer-Encoding: chunked\r\n\r\ncanary\r\n`,
    ],
  ])("answers a request %s with one sentence that contains no text of an exception", async (_what, bytes) => {
    const [head = "", body] = (await sendRaw(bytes())).split("\r\n\r\n");
    expect(head).toContain("HTTP/1.1 400 Bad Request");
    expect(body).toBe("The request could not be read: it is not valid HTTP.\n");
  });

  test("answers a request whose headers are too long with one sentence", async () => {
    const answer = await sendRaw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 .*headers are too long\.\n$/s);
  });

  test("starts a separate sandbox for each client-side run, and closes the sandbox after the run", async () => {
    const run = JSON.parse((await postJson(API.clientSide, {})).text) as ClientSideRun;
    const { origin } = new URL(run.scriptUrl);
    const frame = await ask(`/frame.html?run=${run.id}`);
    expect(frame.status).toBe(200);
    expect(String(frame.headers["content-security-policy"]).split("; ")).toEqual([
      "default-src 'none'",
      `script-src 'self' ${run.scriptUrl}`,
      `connect-src ${origin}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ]);
    const command = { sessionId: "s", accepted: true };
    const entries = [
      {
        command: { ...command, command: ["set", "user:phone", ["5"]] },
        change: { user: { phone: "5" } },
        nextSessionId: "s",
      },
      { command: { ...command, command: END_OF_RUN }, nextSessionId: "s" },
    ];
    await fetch(`${origin}/chatbox/reports`, {
      method: "POST",
      body: JSON.stringify({ page: "p", first: 0, entries }),
    });
    const { text } = await postJson(`${API.clientSide}/${run.id}/finish`, {});
    expect(JSON.parse(text)).toMatchObject({
      isComplete: true,
      commands: [{ command: ["set", "user:phone", ["5"]] }],
      sessions: [{ user: { phone: "5" } }],
    });
    expect(await ask(`/frame.html?run=${run.id}`)).toMatchObject({ status: 404 });
    expect(await postJson(`${API.clientSide}/${run.id}/finish`, {})).toMatchObject({ status: 404 });
    await expect(fetch(run.scriptUrl)).rejects.toThrow();
  });

  test("keeps at most eight unfinished runs open", async () => {
    const opened = await Promise.all(Array.from({ length: 20 }, () => postJson(API.clientSide, {})));
    const scripts = opened.map(({ text }) => (JSON.parse(text) as ClientSideRun).scriptUrl);
    const answers = await Promise.all(
      scripts.map((url) =>
        fetch(url).then(
          () => 1,
          () => 0,
        ),
      ),
    );
    expect(answers.reduce<number>((sum, one) => sum + one, 0)).toBe(8);
  });

  test("closes all connections and sandboxes, even if `close` is called twice", async () => {
    const other = await startPlayground(0);
    const run = (await (
      await fetch(other.url + API.clientSide.slice(1), { method: "POST" })
    ).json()) as ClientSideRun;
    await Promise.all([other.close(), other.close()]);
    await expect(fetch(other.url)).rejects.toThrow();
    await expect(fetch(run.scriptUrl)).rejects.toThrow();
  });
});
