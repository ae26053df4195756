import { startSandbox } from "@freshpaint/crisp-sandbox";
import { describe, expect, test, vi } from "vitest";
import { EVENT, SETTINGS } from "../../test/settings.js";
import { createCrispRest } from "../create-crisp-rest.js";
import { CrispApiError, type CrispApiErrorKind, NO_DETAILS } from "../crisp-api-error.js";
import type { AcceptOutcome } from "./accept-events.js";
import type { WebhookOptions } from "./check-webhook-options.js";
import { createWebhookHandler } from "./create-webhook-handler.js";

const SECRET = "CANARY-secret";
const NOW = Date.parse("2026-11-26T12:00:00Z");
const DELIVERED: AcceptOutcome = { status: "delivered", attempts: 1 };

const failed = (kind: CrispApiErrorKind, details: object = {}): AcceptOutcome => ({
  status: "failed",
  error: new CrispApiError(kind, 1, { ...NO_DETAILS, ...details }),
});

function post(body: BodyInit | null, headers: HeadersInit = { authorization: SECRET }): Request {
  // In Node, a Request with a stream needs `duplex`, which TypeScript's DOM library does not contain.
  const init = { method: "POST", headers, body, duplex: "half" };
  return new Request("https://example.com/hook", init);
}

function start(options: Partial<WebhookOptions> = {}) {
  const accept = vi.fn<WebhookOptions["accept"]>(async () => DELIVERED);
  return { accept, handle: createWebhookHandler({ secret: SECRET, accept, now: () => NOW, ...options }) };
}

async function read(
  response: Response,
): Promise<{ status: number; json: unknown; retryAfter: string | null }> {
  const retryAfter = response.headers.get("retry-after");
  return { status: response.status, json: await response.json(), retryAfter };
}

describe("a webhook handler", () => {
  test("delivers events whose routing names only the webhook", async () => {
    await using sandbox = await startSandbox();
    const { url: apiUrl, websiteId, identifier, key } = sandbox;
    await using crisp = createCrispRest({ ...SETTINGS, apiUrl, websiteId, identifier, key });
    const handle = createWebhookHandler({ secret: SECRET, accept: crisp.send });
    const event = { ...EVENT, integrations: { All: false, Webhooks: true } };
    const response = await handle(post(JSON.stringify(event)));
    expect(await read(response)).toMatchObject({ status: 200, json: { outcomes: [DELIVERED] } });
    expect(sandbox.events("ada@example.com")).toHaveLength(1);
  });

  test("calls `accept` with one event after another, and with the destination", async () => {
    const order: string[] = [];
    const { handle } = start({
      destination: "Chat",
      async accept(event, options) {
        order.push(`begin ${event} ${options.destination}`);
        await new Promise(setImmediate);
        order.push(`end ${event}`);
        return DELIVERED;
      },
    });
    const { json } = await read(await handle(post("[1, 2]")));
    expect(json).toStrictEqual({ outcomes: [DELIVERED, DELIVERED] });
    expect(order).toStrictEqual(["begin 1 Chat", "end 1", "begin 2 Chat", "end 2"]);
  });

  test.each<readonly [what: string, secret: WebhookOptions["secret"], headers: HeadersInit, status: number]>([
    ["the secret", SECRET, { authorization: SECRET }, 200],
    ["the secret of a bearer", SECRET, { authorization: `Bearer ${SECRET}` }, 200],
    ["the second of two secrets", ["new one", SECRET], { authorization: SECRET }, 200],
    ["another header", { header: "X-Secret", value: SECRET }, { "x-secret": SECRET }, 200],
    ["another header, two values", { header: "X-Secret", value: ["a", SECRET] }, { "x-secret": "a" }, 200],
    ["no secret", SECRET, {}, 401],
    ["another secret", SECRET, { authorization: `${SECRET}x` }, 401],
    ["the start of the secret", SECRET, { authorization: SECRET.slice(0, -1) }, 401],
    ["an empty secret", SECRET, { authorization: "" }, 401],
    ["the secret in the wrong header", { header: "x-secret", value: SECRET }, { authorization: SECRET }, 401],
    [
      "a bearer in another header",
      { header: "x-secret", value: SECRET },
      { "x-secret": `Bearer ${SECRET}` },
      401,
    ],
  ])("checks the secret first, and checks %s", async (_what, secret, headers, status) => {
    const { handle, accept } = start({ secret });
    const response = await handle(post("{}", headers));
    expect(response.status).toBe(status);
    expect(accept).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
    expect(await response.text()).not.toContain("CANARY");
  });

  test("does not read the body of a request without the secret", async () => {
    const pull = vi.fn();
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const { handle } = start();
    expect((await handle(post(body, {}))).status).toBe(401);
    expect(pull).not.toHaveBeenCalled();
  });

  test.each(["GET", "PUT", "DELETE", "OPTIONS", "HEAD"])("responds 405 to the method %s", async (method) => {
    const { handle } = start();
    const request = new Request("https://example.com", { method, headers: { authorization: SECRET } });
    const response = await handle(request);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
  });

  test.each<readonly [what: string, body: BodyInit | null]>([
    ["no content", null],
    ["text that is not JSON", "CANARY"],
    ["half of an event", '{"type":"track"'],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ])("responds 400 to a body with %s", async (_what, body) => {
    const { handle, accept } = start();
    expect(await read(await handle(post(body)))).toMatchObject({ status: 400, json: { error: "not_json" } });
    expect(accept).not.toHaveBeenCalled();
  });

  test("responds 503 if the body breaks off or was already read", async () => {
    const { handle, accept } = start();
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("CANARY")) });
    const used = post("{}");
    await used.text();
    for (const request of [post(broken), used]) {
      const { status, json, retryAfter } = await read(await handle(request));
      expect({ status, json, retryAfter }).toEqual({
        status: 503,
        json: { error: "try_again" },
        retryAfter: "30",
      });
    }
    expect(accept).not.toHaveBeenCalled();
  });

  test.each([-5_000, 0])(
    "sets Retry-After to at least one second, also if retryAfterMs is %i",
    async (retryAfterMs) => {
      const { handle } = start({ accept: async () => failed("rate_limited", { retryAfterMs }) });
      expect((await handle(post("{}"))).headers.get("retry-after")).toBe("1");
    },
  );

  test.each(["application/json", "text/plain", "application/x-www-form-urlencoded", "image/png"])(
    "reads JSON with any content type: %s",
    async (type) => {
      const { handle } = start();
      const request = post("{}", { authorization: SECRET, "content-type": type });
      expect((await handle(request)).status).toBe(200);
    },
  );

  test.each<readonly [what: string, status: number, body: () => BodyInit]>([
    ["one mebibyte", 200, () => `"${"x".repeat(2 ** 20 - 2)}"`],
    ["one byte more", 413, () => `"${"x".repeat(2 ** 20 - 1)}"`],
    ["500 events", 200, () => JSON.stringify(Array(500).fill(1))],
    ["501 events", 413, () => JSON.stringify(Array(501).fill(1))],
    ["no event", 200, () => "[]"],
  ])("accepts at most one mebibyte and 500 events: %s", async (_what, status, body) => {
    const { handle } = start();
    expect((await handle(post(body()))).status).toBe(status);
  });

  test("stops reading an endless body", async () => {
    const cancel = vi.fn();
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
      cancel,
    });
    const { handle } = start();
    expect((await handle(post(endless))).status).toBe(413);
    expect(cancel).toHaveBeenCalledOnce();
  });

  test.each<readonly [what: string, accepted: unknown, status: number, outcome: object]>([
    ["a delivery", DELIVERED, 200, DELIVERED],
    [
      "a skip",
      { status: "skipped", reason: "email_missing" },
      200,
      { status: "skipped", reason: "email_missing" },
    ],
    ["a stored event", { status: "accepted" }, 202, { status: "accepted" }],
    ["undefined", undefined, 202, { status: "accepted" }],
    [
      "an event that Crisp refuses",
      failed("not_found", { status: 404, reason: "people_not_found" }),
      200,
      { status: "failed", kind: "not_found", reason: "people_not_found", httpStatus: 404, attempts: 1 },
    ],
    ["an outcome with other fields", { ...DELIVERED, email: "CANARY" }, 200, DELIVERED],
    ["a reason that is not a code", { status: "skipped", reason: "CANARY" }, 200, { status: "skipped" }],
  ])("responds with the outcome if accept resolves with %s", async (_what, accepted, status, outcome) => {
    const { handle } = start({ accept: async () => accepted as AcceptOutcome });
    expect(await read(await handle(post("{}")))).toStrictEqual({
      status,
      json: { outcomes: [outcome] },
      retryAfter: null,
    });
  });

  test.each<readonly [what: string, accept: WebhookOptions["accept"], retryAfter: string]>([
    ["rejects", async () => Promise.reject(new Error("CANARY")), "30"],
    [
      "throws",
      () => {
        throw new Error("CANARY");
      },
      "30",
    ],
    ["fails with server_error", async () => failed("server_error"), "30"],
    ["fails with rate_limited", async () => failed("rate_limited", { retryAfterMs: 90_500 }), "91"],
    ["fails with quota_exceeded", async () => failed("quota_exceeded"), "30"],
    ["fails with unauthorized", async () => failed("unauthorized"), "30"],
    ["fails with unexpected_response", async () => failed("unexpected_response"), "30"],
  ])(
    "responds 503 if accept %s, and does not pass further events to accept",
    async (_what, accept, retryAfter) => {
      const spy = vi.fn(accept);
      const { handle } = start({ accept: spy });
      const response = await read(await handle(post("[1, 2]")));
      expect(response).toStrictEqual({ status: 503, json: { error: "try_again" }, retryAfter });
      expect(spy).toHaveBeenCalledOnce();
    },
  );

  test.each<readonly [timestamp: unknown, maxEventAgeHours: number | undefined, isTaken: boolean]>([
    [undefined, undefined, true],
    ["2026-11-25T12:00:00Z", undefined, true],
    ["2026-11-25T11:59:59Z", undefined, false],
    ["2026-11-27T12:00:00Z", undefined, true],
    ["2026-11-28T12:00:00Z", undefined, false],
    ["yesterday", undefined, false],
    ["2026-11-26T10:00:00Z", 1, false],
    ["2022-01-01T00:00:00Z", Number.POSITIVE_INFINITY, true],
    ["yesterday", Number.POSITIVE_INFINITY, true],
  ])("for an event of %s, with maxEventAgeHours %s, calls accept: %s", async (timestamp, hours, isTaken) => {
    const { handle, accept } = start(hours === undefined ? {} : { maxEventAgeHours: hours });
    const { json } = await read(await handle(post(JSON.stringify({ ...EVENT, timestamp }))));
    expect(accept).toHaveBeenCalledTimes(isTaken ? 1 : 0);
    const tooOld = { status: "skipped", reason: "too_old" };
    expect(json).toStrictEqual({ outcomes: [isTaken ? DELIVERED : tooOld] });
  });

  test.each<readonly [option: string, values: readonly unknown[]]>([
    ["secret", [undefined, null, "", [], ["a", "b", "c"], ["a", ""], " CANARY", "CANARY\n", "CANARÿ", 5, {}]],
    ["secret", [{ value: "" }, { value: "a", header: "x y" }, { value: "a", heder: "x" }, { header: "x" }]],
    ["accept", [undefined, null, "CANARY"]],
    ["destination", [null, true, "", 5]],
    ["maxEventAgeHours", [0, -1, Number.NaN, "24"]],
    ["now", [5]],
    ["secrets", ["CANARY"]],
  ])("throws an error that names a wrong %s and shows no value", (option, values) => {
    for (const value of values) {
      const create = () => start({ [option]: value } as never);
      expect(create, String(value)).toThrow(TypeError);
      expect(create).toThrow(new RegExp(`^${option}: (?!.*CANAR)`));
    }
  });
});
