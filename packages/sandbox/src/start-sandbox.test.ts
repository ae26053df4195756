import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openSandboxes } from "../test/open-sandboxes.js";
import { send } from "../test/send.js";
import { type Sandbox, startSandbox } from "./index.js";

const open = openSandboxes();
// The original globals, saved before any sandbox runs. By default, node-server replaces both globals.
const GLOBALS = { Request: globalThis.Request, Response: globalThis.Response };
const portOf = (sandbox: Sandbox) => Number(new URL(sandbox.url).port);

describe("a sandbox", () => {
  test("listens on a free port by default", async () => {
    const [first, second] = [await open(), await open()];
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(second.url).not.toBe(first.url);
  });

  // Only on Linux, every address in 127.0.0.0/8 works without configuration.
  test.runIf(process.platform === "linux")("listens on 127.0.0.1 only", async () => {
    const elsewhere = connect(portOf(await open()), "127.0.0.2");
    await expect(once(elsewhere, "connect")).rejects.toThrow("ECONNREFUSED");
  });

  test("creates a website id and a token if the options contain none", async () => {
    const [first, second] = [await open(), await open()];
    expect(first.websiteId).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    for (const name of ["websiteId", "identifier", "key"] as const)
      expect(first[name]).not.toBe(second[name]);
  });

  test("uses the given port, website and token", async () => {
    const port = portOf(await startSandbox().then((sandbox) => sandbox.close().then(() => sandbox)));
    const given = { websiteId: "c1a0ffee-0000-4000-8000-00000000cafe", identifier: "i", key: "k" };
    const sandbox = await open({ port, ...given });
    expect(sandbox).toMatchObject({ url: `http://127.0.0.1:${port}`, ...given });
    expect((await send(sandbox)).status).toBe(201);
  });

  test("rejects with Node's error if another process uses the port", async () => {
    const port = portOf(await open());
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test("does not replace the global Request and Response", async () => {
    await send(await open());
    expect(globalThis.Request).toBe(GLOBALS.Request);
    expect(globalThis.Response).toBe(GLOBALS.Response);
  });

  test("waits for the configured latency before each answer", async () => {
    const sandbox = await open({ latencyMs: 100 });
    const started = performance.now();
    await send(sandbox);
    expect(performance.now() - started).toBeGreaterThan(95);
  });
});

describe("close", () => {
  // If `close` waited until the client ends a connection, the test would exceed its time limit.
  const closes = async (sandbox: Sandbox) => {
    await sandbox.close();
    const retry = connect(portOf(sandbox), "127.0.0.1");
    await expect(once(retry, "connect")).rejects.toThrow("ECONNREFUSED");
  };

  test("closes the connection of a request that waits for its answer", async () => {
    const sandbox = await open({ faults: { delay: { share: 1, ms: 86_400_000 } } });
    const answer = expect(send(sandbox)).rejects.toThrow("socket hang up");
    await expect.poll(() => sandbox.requests).toHaveLength(1);
    await closes(sandbox);
    await answer;
  });

  test("ends idle connections, connections without a request, and connections with half a request", async () => {
    const sandbox = await open();
    const agent = new Agent({ keepAlive: true });
    const kept = request(sandbox.url, { agent }).end();
    const [response] = await once(kept, "response");
    response.resume();
    const idle = connect(portOf(sandbox), "127.0.0.1");
    const half = connect(portOf(sandbox), "127.0.0.1");
    await Promise.all([once(idle, "connect"), once(half, "connect")]);
    half.write("POST /v1/website HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n{");
    await once(half, "data");
    const ended = Promise.all(
      [idle, half].map((socket) =>
        once(
          socket.on("error", () => undefined),
          "close",
        ),
      ),
    );
    for (const socket of [idle, half]) socket.resume();
    await closes(sandbox);
    await ended;
    agent.destroy();
  });

  test("leaves no timer that keeps the process alive", async () => {
    const sandbox = await open({ latencyMs: 60_000 });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const answer = expect(send(sandbox)).rejects.toThrow("socket hang up");
    await expect.poll(() => vi.getTimerCount()).toBe(1);
    await sandbox.close();
    await answer;
    await expect.poll(() => vi.getTimerCount()).toBe(0);
  });

  test("may be called twice, and runs at the end of a block with await using", async () => {
    const sandbox = await open();
    await Promise.all([sandbox.close(), sandbox.close()]);
    await sandbox.close();
    const other = await open();
    await other[Symbol.asyncDispose]();
    await expect(send(other)).rejects.toThrow("ECONNREFUSED");
  });
});
