import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { SETTINGS, TRANSPORTS } from "../test/settings.js";
import { createCrispRest } from "./create-crisp-rest.js";

/** Delays each reply until it is released, and counts the open connections. */
async function startHoldingServer(): Promise<{
  readonly apiUrl: string;
  most(): number;
  waiting(): number;
  answer(): void;
}> {
  let open = 0;
  let most = 0;
  const waiting: ServerResponse[] = [];
  const server = createServer((_request, response) => void waiting.push(response));
  server.on("connection", (socket) => {
    most = Math.max(most, ++open);
    socket.on("close", () => open--);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    most: () => most,
    waiting: () => waiting.length,
    answer() {
      for (const response of waiting.splice(0)) {
        response.writeHead(201).end('{"error":false,"reason":"added"}');
      }
    },
  };
}

const event = (number: number) => ({
  type: "track",
  event: "E",
  properties: { email: `c${number}@example.com` },
});

describe.each(TRANSPORTS)("many simultaneous deliveries, over %s", (_name, transport) => {
  test("open at most 128 connections, and the time-out excludes the wait for a connection", async () => {
    const server = await startHoldingServer();
    const timeoutMs = 3_000;
    await using crisp = createCrispRest({
      ...SETTINGS,
      ...transport,
      apiUrl: server.apiUrl,
      timeoutMs,
      retries: 0,
    });
    const began = performance.now();
    const sending = Promise.all(Array.from({ length: 640 }, (_, number) => crisp.send(event(number))));
    // Each round takes a part of the time-out. All rounds together take longer than the time-out.
    for (let round = 0; round < 5; round++) {
      await expect.poll(server.waiting, { timeout: 20_000 }).toBe(128);
      await new Promise((resolve) => setTimeout(resolve, 700));
      server.answer();
    }
    const outcomes = await sending;
    expect(performance.now() - began).toBeGreaterThan(timeoutMs);
    expect(outcomes.filter(({ status }) => status !== "delivered")).toStrictEqual([]);
    expect(server.most()).toBeLessThanOrEqual(128);
  });

  test("end when the signal aborts, even if they wait for a connection", async () => {
    const server = await startHoldingServer();
    await using crisp = createCrispRest({ ...SETTINGS, ...transport, apiUrl: server.apiUrl, retries: 0 });
    const controller = new AbortController();
    const { signal } = controller;
    const sending = Promise.all(
      Array.from({ length: 200 }, (_, number) => crisp.send(event(number), { signal })),
    );
    await expect.poll(server.waiting).toBe(128);
    controller.abort();
    const attempts = (await sending).map((outcome) => outcome.status === "failed" && outcome.error.attempts);
    expect(attempts.filter((count) => count === 0)).toHaveLength(72);
  });
});
